import { isScalar } from '../columns.ts';
import { lastWordOf } from '../path-template.ts';
import type { Rule } from '../rule.ts';
import { toSingular, toSnake } from '../words.ts';
import type { KeyInput } from './input.ts';

export const entityId: Rule<KeyInput, readonly string[]> = {
  id: 'primary-key/entity-id',
  about: 'below /things a plain value called thing_id tells records apart',
  find({ list: { document, endpoint, item } }) {
    const entity = toSingular(lastWordOf(endpoint.path));
    for (const [name, place] of item.properties) {
      if (!['id', 'uuid', 'gid'].some((suffix) => toSnake(name) === `${entity}_${suffix}`)) continue;
      if (isScalar(document.schemaAt(place))) return { value: [name], pointer: place.pointer, confidence: 0.85 };
    }
    return null;
  },
};
