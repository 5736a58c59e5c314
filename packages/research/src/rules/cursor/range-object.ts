import type { Cursor } from '@create-connector/contracts';
import type { Document } from '../../readers/document.ts';
import type { Schema } from '../../readers/schema.ts';
import type { ListEndpoint } from '../list-endpoint.ts';
import type { Rule } from '../rule.ts';
import { toSnake } from '../words.ts';
import { timeFormatOf } from './time-column.ts';

const starts = ['gte', 'ge', 'from', 'gt', 'after', 'since'];
const ends = ['lte', 'le', 'to', 'lt', 'before', 'until'];

export const rangeObject: Rule<ListEndpoint, Cursor> = {
  id: 'cursor/range-object',
  about: 'a query parameter called as a time column, with bounds in it (`created[gte]`), filters on that column',
  find({ document, endpoint, item }) {
    for (const { in: place, name, deprecated, pointer, schema } of endpoint.parameters) {
      const column = [...item.properties].find(([key]) => toSnake(key) === toSnake(name));
      if (place !== 'query' || deprecated || column === undefined) continue;
      const format = timeFormatOf(document.schemaAt(column[1]));
      const bounds = boundsOf(document, schema);
      const start = starts.find((bound) => bounds.includes(bound));
      const end = ends.find((bound) => bounds.includes(bound));
      if (format === null || start === undefined) continue;
      return {
        value: {
          field: column[0],
          format,
          startParam: `${name}[${start}]`,
          ...(end === undefined ? {} : { endParam: `${name}[${end}]` }),
          inclusive: /^ge|^gte/.test(start) ? true : start === 'gt' ? false : null,
          lookbackSeconds: 0,
        },
        pointer,
        confidence: 0.9,
      };
    }
    return null;
  },
};

/** Names of the values inside a parameter that is an object, or may be one. */
const boundsOf = (document: Document, schema: Schema): readonly string[] => [
  ...schema.properties.keys(),
  ...schema.branches.flatMap((branch) => [...document.schemaAt(branch).properties.keys()]),
];
