import type { Cursor } from '@create-connector/contracts';
import type { DeclaredParameter } from '../../readers/document.ts';
import { sentencesOf } from '../../readers/sentences.ts';
import type { ListEndpoint } from '../list-endpoint.ts';
import { readSortOffer } from '../parameters/sort-offer.ts';
import type { Rule } from '../rule.ts';
import { verbOfName, verbOfSentence } from './stem.ts';
import { timeFormatOf } from './time-column.ts';

const startName = /since|after|from|start|(^|[_[])(gte?|min)([_\]]|$)/i;
const endName = /until|before|to$|end|(^|[_[])(lte?|max)([_\]]|$)/i;
const keeps = /\b(only|filter|return|show|list|results?|since|after|at or after|later|newer)\b/i;
const isInclusive =
  /\binclusive\b|\b(at|on) or after\b|\bgreater than or equal\b|\bequal to or (after|later|greater)\b/i;
const isExclusive = /\bexclusive\b|\bstrictly (after|greater)\b/i;
const widens = /\b(either|or that|incomplete)\b/i;

export const startFilter: Rule<ListEndpoint, Cursor> = {
  id: 'cursor/start-filter',
  about: 'a time parameter that keeps records created or updated after it, and the column of that time, order changes',
  find(list) {
    const { document, endpoint, item } = list;
    for (const parameter of endpoint.parameters) {
      const filter = readFilter(parameter, startName);
      if (filter === null || widens.test(filter.sentence)) continue;
      for (const [name, place] of item.properties) {
        const format = timeFormatOf(document.schemaAt(place));
        if (format === null || verbOfName(name) !== filter.verb) continue;
        const end = endpoint.parameters
          .map((other) => ({ other, read: other === parameter ? null : readFilter(other, endName) }))
          .find(({ other, read }) => read?.verb === filter.verb && !startName.test(other.name.replace(/^[a-z]+_/, '')));
        const sort = findAscending(list, name);
        const says = filter.sentence;
        return {
          value: {
            field: name,
            format: timeFormatOf(parameter.schema) ?? format,
            startParam: parameter.name,
            ...(end ? { endParam: end.other.name } : {}),
            inclusive: isInclusive.test(says) ? true : isExclusive.test(says) ? false : null,
            ...(sort === null ? {} : { sort: { parameters: sort } }),
            lookbackSeconds: 0,
          },
          pointer: parameter.pointer,
          confidence: filter.isFromName ? 0.75 : 0.9,
          quote: says,
        };
      }
    }
    return null;
  },
};

/** What a time parameter filters on: the verb of its prose, else of its name. */
function readFilter(
  { in: place, name, description, schema, deprecated }: DeclaredParameter,
  names: RegExp,
): { verb: string; sentence: string; isFromName: boolean } | null {
  if (place !== 'query' || deprecated || !names.test(name)) return null;
  if (timeFormatOf(schema) === null && !/\b(iso.?8601|date-?time|timestamp|rfc.?3339)\b/i.test(description))
    return null;
  if (schema.properties.size > 0) return null;
  for (const sentence of sentencesOf(description)) {
    const verb = keeps.test(sentence) ? verbOfSentence(sentence) : null;
    if (verb !== null) return { verb, sentence, isFromName: false };
  }
  const verb = verbOfName(name.replace(/(start|end)(_|$)/i, ''));
  return verb === null ? null : { verb, sentence: sentencesOf(description)[0] ?? name, isFromName: true };
}

/** Query parameters that ask for ascending order of a column; null where the document does not say how. */
function findAscending(list: ListEndpoint, column: string): Record<string, string> | null {
  const orders = readSortOffer(list)?.orders.filter(({ isStated }) => isStated) ?? [];
  const verb = verbOfName(column);
  const order =
    orders.find(({ field }) => field === column) ??
    orders.find(({ field }) => verb !== null && verbOfName(field) === verb);
  return order === undefined ? null : { ...order.parameters };
}
