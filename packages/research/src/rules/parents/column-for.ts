import { sentencesOf } from '../../readers/sentences.ts';
import type { DeclaredParameter } from '../../readers/document.ts';
import { isScalar } from '../columns.ts';
import type { ListEndpoint } from '../list-endpoint.ts';
import { lastWordOf } from '../path-template.ts';
import { findFact, type Rule, type Fact } from '../rule.ts';
import { primaryKeyRules } from '../primary-key/rules.ts';
import { isSameNoun, toSingular, toSnake, wordsOf } from '../words.ts';

/** A parameter, and a list whose rows may carry its value. */
export interface ColumnInput {
  readonly parameter: DeclaredParameter;
  readonly list: ListEndpoint;
}

/** The keys, inside a record of the list, down to the parameter's value. */
export type ColumnPath = readonly string[];

const hasScalar = ({ list: { document, item } }: ColumnInput, name: string): string | null => {
  const actual = [...item.properties.keys()].find((key) => toSnake(key) === name);
  const place = actual === undefined ? undefined : item.properties.get(actual);
  return actual !== undefined && place && isScalar(document.schemaAt(place)) ? actual : null;
};

const entityOf = (list: ListEndpoint): string => toSingular(lastWordOf(list.endpoint.path));

const sameName: Rule<ColumnInput, ColumnPath> = {
  id: 'parents/same-name',
  about: 'a column called as the parameter carries its value',
  find(input) {
    const word = toSnake(input.parameter.name);
    const name = word === 'id' || word === 'name' ? null : hasScalar(input, word);
    return name === null ? null : { value: [name], pointer: input.parameter.pointer, confidence: 0.9 };
  },
};

const withoutEntity: Rule<ColumnInput, ColumnPath> = {
  id: 'parents/without-entity',
  about: 'a parameter `thing_key` takes the column `key` of a list of things',
  find(input) {
    const words = wordsOf(input.parameter.name);
    const entity = entityOf(input.list);
    for (let index = 1; index < words.length; index++) {
      const stem = words.slice(0, index).join('_');
      if (!isSameNoun(stem, entity) && !entity.endsWith(`_${stem}`) && !stem.endsWith(`_${entity}`)) continue;
      const name = hasScalar(input, words.slice(index).join('_'));
      if (name !== null) return { value: [name], pointer: input.parameter.pointer, confidence: 0.92 };
    }
    return null;
  },
};

const saidInProse: Rule<ColumnInput, ColumnPath> = {
  id: 'parents/said-in-prose',
  about: 'a parameter described as "the name (slug, key, uuid, number) of the thing" takes that column',
  find(input) {
    for (const sentence of sentencesOf(input.parameter.description)) {
      const word = /\bthe (name|slug|key|uuid|number|code|login)\b of/i.exec(sentence)?.[1] ?? /\b(?:the \w+ )?(slug)\b/i.exec(sentence)?.[1];
      const name = word === undefined ? null : hasScalar(input, word.toLowerCase());
      if (name !== null) {
        return { value: [name], pointer: input.parameter.pointer, confidence: 0.85, quote: sentence };
      }
    }
    return null;
  },
};

const key: Rule<ColumnInput, ColumnPath> = {
  id: 'parents/key',
  about: 'a parameter called as one record of the list, or as its id, takes the list’s key',
  find({ parameter, list }) {
    const words = wordsOf(parameter.name);
    const stem = words.filter((word, index) => index === 0 || !/^(id|gid|uuid|pk|key|guid|ids)$/.test(word)).join('_');
    const entity = entityOf(list);
    const fits = isSameNoun(stem, entity) || entity.endsWith(`_${toSingular(stem)}`) || /^(id|uuid|gid|pk|key)$/.test(stem);
    if (!fits || /\bname\b(?!.*\bid\b)/i.test(parameter.description.split('.')[0] ?? '')) return null;
    const fact = findFact(primaryKeyRules, { list, carried: [], isMembership: false });
    const only = fact?.value.length === 1 ? fact.value[0] : undefined;
    return only === undefined ? null : { value: [only], pointer: parameter.pointer, confidence: 0.85 };
  },
};

/** Which value of a list’s records fills a parameter, surest first. */
export const columnRules: readonly Rule<ColumnInput, ColumnPath>[] = [sameName, withoutEntity, saidInProse, key];

/** The column of `list` that fills `parameter`, or null where its rows do not carry it. */
export const findColumn = (input: ColumnInput): Fact<ColumnPath> | null => findFact(columnRules, input);
