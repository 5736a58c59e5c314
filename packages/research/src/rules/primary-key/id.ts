import { isScalar } from '../columns.ts';
import type { Rule } from '../rule.ts';
import type { KeyInput } from './input.ts';

export const idProperty: Rule<KeyInput, readonly string[]> = {
  id: 'primary-key/id',
  about: 'a plain value called id, also with a mark before it (`_id`, `$id`), tells records apart',
  find({ list: { document, item } }) {
    const name =
      [...item.properties.keys()].find((key) => key === 'id') ??
      [...item.properties.keys()].find((key) => /^[^a-z\d]?id$/i.test(key));
    const place = name === undefined ? undefined : item.properties.get(name);
    if (name === undefined || !place || !isScalar(document.schemaAt(place))) return null;
    return { value: [name], pointer: place.pointer, confidence: 0.95 };
  },
};
