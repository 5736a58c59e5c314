import { isScalar } from '../columns.ts';
import type { Rule } from '../rule.ts';
import type { KeyInput } from './input.ts';

const names = ['uuid', 'gid', 'guid', 'sha', 'hash', 'uid'];

export const identityName: Rule<KeyInput, readonly string[]> = {
  id: 'primary-key/identity-name',
  about: 'a plain value called uuid, gid, guid, sha, hash or uid tells records apart',
  find({ list: { document, item } }) {
    for (const name of names) {
      const place = item.properties.get(name);
      if (place && isScalar(document.schemaAt(place))) {
        return { value: [name], pointer: place.pointer, confidence: 0.85 };
      }
    }
    return null;
  },
};
