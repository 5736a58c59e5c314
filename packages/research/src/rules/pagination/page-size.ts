import type { PageSize } from '@create-connector/contracts';
import type { DeclaredParameter } from '../../readers/document.ts';
import { sentencesOf } from '../../readers/sentences.ts';
import type { ListEndpoint } from '../list-endpoint.ts';
import type { Rule } from '../rule.ts';
import { bareName } from './bare-name.ts';

const nameOfSize =
  /^(limit|per_?page|page_?size|page_?limit|max_?results|max_?page_?size|results_?per_?page|count|size|rows|top|take|num_?results|items_?per_?page)$/;
const meaningOfSize =
  /(per|on (a|the|each)|in (a|the|each)) (page|request|response)|page size|size of (a|the|each) page|(numbers?|amount|count) of [\w\s-]*(to (return|fetch|list|get|show|retrieve)|returned|results|items|records|rows|entries|objects)|(limit|maximum)[\w\s-]* (number|results|items|records|rows|entries|objects)|max(imum)? (number|count)|how many/i;

/** The query parameter that sets the page size, by its meaning; a name alone is not enough where the prose says otherwise. */
export function findSizeParameter({ endpoint }: ListEndpoint): DeclaredParameter | null {
  const candidates = endpoint.parameters.filter(({ in: place, name, schema, deprecated, description }) => {
    if (place !== 'query' || deprecated || !isWhole(schema.types)) return false;
    const bare = bareName(name);
    return nameOfSize.test(bare) && (description === '' || meaningOfSize.test(description) || bare.includes('page'));
  });
  return candidates[0] ?? null;
}

const isWhole = (types: readonly string[]): boolean =>
  types.length === 0 || types.some((type) => type === 'integer' || type === 'number' || type === 'string');

const maximumInProse = [
  /\b(?:between|from)\s+\d+\s+(?:and|to)\s+(\d[\d,]{0,7})\b/i,
  /\b(?:max(?:imum)?|limit|upper bound|no more than|at most|up to|not exceed)\b[^.\d-]{0,40}?(\d[\d,]{0,7})\b/i,
  /\b(\d[\d,]{0,7})\s+(?:is the )?max(?:imum)?\b/i,
  /\b(?:from\s+)?\d+\s*(?:-|to)\s*(\d[\d,]{0,7})\b/i,
];
const defaultInProse = /\bdefaults?\b[^.\d-]{0,30}?(\d[\d,]{0,7})\b/i;

/** A page size with what the document says of its limits; asks for the stated maximum, else for the default. */
export const statedSize: Rule<ListEndpoint, PageSize> = {
  id: 'pagination/page-size',
  about: 'the size parameter’s schema or prose states a default and a maximum; the maximum is asked for',
  find(list) {
    const parameter = findSizeParameter(list);
    if (parameter === null) return null;
    const { schema, description, pointer, name } = parameter;
    const sentences = sentencesOf(description);
    const inProse = schema.maximum === undefined ? firstNumber(sentences, maximumInProse) : null;
    const max = whole(schema.maximum) ?? inProse?.value;
    const stated = whole(Number(schema.default)) ?? firstNumber(sentences, [defaultInProse])?.value;
    const value = max ?? stated;
    const size: PageSize = {
      param: name,
      in: 'query',
      ...(value === undefined ? {} : { value }),
      ...(stated === undefined ? {} : { default: stated }),
      ...(max === undefined ? {} : { max }),
    };
    return { value: size, pointer, confidence: inProse ? 0.85 : 0.92, quote: inProse?.sentence };
  },
};

function firstNumber(
  sentences: readonly string[],
  patterns: readonly RegExp[],
): { value: number; sentence: string } | null {
  for (const pattern of patterns) {
    for (const sentence of sentences) {
      const value = whole(Number(pattern.exec(sentence)?.[1]?.replaceAll(',', '')));
      if (value !== undefined) return { value, sentence };
    }
  }
  return null;
}

const whole = (value: number | undefined): number | undefined =>
  value !== undefined && Number.isInteger(value) && value >= 1 && value <= 10_000_000 ? value : undefined;
