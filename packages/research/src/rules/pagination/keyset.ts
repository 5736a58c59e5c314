import type { Pagination } from '@create-connector/contracts';
import { isScalar, scalarValues } from '../columns.ts';
import type { ListEndpoint } from '../list-endpoint.ts';
import type { Rule } from '../rule.ts';
import { toSnake } from '../words.ts';

const keysetName = /^(starting_?after|since|since_?id|after|after_?id|start_?after|last_?id|from_?id|max_?id)$/;
const older = /\b(older|earlier|less|lower|smaller|before)\b/i;
const ofRecord =
  /\b(object|item|record|resource|last|user|organi[sz]ation|repository|\w+) ids?\b[^.]*\b(defines|place in the list|after|greater|last)|\bids? (greater|larger|higher|after|of the last)|\b(last|previous) (object|item|record|row|resource|entry)\b/i;

export const lastRecord: Rule<ListEndpoint, Pagination> = {
  id: 'pagination/keyset',
  about: 'a parameter that takes the id of the last record read asks for the records after it',
  find({ document, endpoint, success, item }) {
    const parameter = endpoint.parameters.find(
      ({ in: place, name, deprecated, description, schema }) =>
        place === 'query' &&
        !deprecated &&
        keysetName.test(toSnake(name)) &&
        !/date|time/.test(schema.format ?? '') &&
        (ofRecord.test(description) || (/^max_?id$/.test(toSnake(name)) && older.test(description))),
    );
    const id = item.properties.get('id');
    if (!parameter || !id || !isScalar(document.schemaAt(id))) return null;
    const more = scalarValues(document, document.schemaAt(success.body), 2).find(
      ({ path, schema }) => schema.types[0] === 'boolean' && /^has_?(more|next)/i.test(path.at(-1) ?? ''),
    );
    return {
      value: {
        kind: 'keyset',
        param: parameter.name,
        in: 'query',
        field: ['id'],
        ...(more ? { hasMorePath: [...more.path] } : {}),
      },
      pointer: parameter.pointer,
      confidence: 0.88,
      quote: parameter.description.split('\n')[0],
    };
  },
};
