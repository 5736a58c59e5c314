import { isScalar } from '../columns.ts';
import type { Rule } from '../rule.ts';
import type { KeyInput } from './input.ts';

const names = ['uuid', 'gid', 'guid', 'sha', 'hash', 'uid', 'sid', 'arn', 'urn'];

export const identityName: Rule<KeyInput, readonly string[]> = {
  id: 'primary-key/identity-name',
  about: 'a plain value called uuid, gid, guid, sha, hash, uid, sid, arn or urn, in any case, tells records apart',
  find({ list: { document, item } }) {
    for (const name of names) {
      const found = [...item.properties].find(([key]) => key.toLowerCase() === name);
      if (found && isScalar(document.schemaAt(found[1]))) {
        return { value: [found[0]], pointer: found[1].pointer, confidence: 0.85 };
      }
    }
    return null;
  },
};
