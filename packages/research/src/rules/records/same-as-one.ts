import type { Records } from '../list-endpoint.ts';
import { segmentsOf, shapeOf } from '../path-template.ts';
import type { Rule } from '../rule.ts';
import type { RecordsInput } from './candidates.ts';
import { addressesOne } from './envelope.ts';

export const sameAsOne: Rule<RecordsInput, Records> = {
  id: 'records/same-as-one',
  about: 'an array of what the operation for one record returns holds the records',
  find({ document, endpoint, candidates }) {
    if (candidates.length < 2 || addressesOne(endpoint.path)) return null;
    const shape = shapeOf(endpoint.path);
    for (const other of document.endpoints) {
      if (other.success === null || segmentsOf(other.path).length <= segmentsOf(endpoint.path).length) continue;
      if (shapeOf(other.path) !== `${shape}/{}`) continue;
      const one = document.schemaAt(other.success.body);
      const names = [one, ...[...one.properties.values()].map((place) => document.schemaAt(place))].map(
        ({ name }) => name,
      );
      const found = candidates.find(({ itemSchema }) => itemSchema.name !== null && names.includes(itemSchema.name));
      if (found) return { value: { path: found.path, item: found.item }, pointer: found.pointer, confidence: 0.9 };
    }
    return null;
  },
};
