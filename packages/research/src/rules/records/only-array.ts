import type { Records } from '../list-endpoint.ts';
import type { Rule } from '../rule.ts';
import type { RecordsInput } from './candidates.ts';
import { accept, isPaged, isRecordItself } from './envelope.ts';

const sideWord = /^(included|errors|warnings|_?links|messages|(\w+_)?meta(data)?)$/i;

export const onlyArray: Rule<RecordsInput, Records> = {
  id: 'records/only-array',
  about:
    'in a body that is no record itself, the only array of objects holds the records; messages, errors and links only where the body is a page',
  find(input) {
    if (isRecordItself(input)) return null;
    const main = input.candidates.filter(({ path }) => !sideWord.test(path.at(-1) ?? ''));
    const plausible = main.length === 0 && isPaged(input) ? input.candidates : main;
    for (const depth of [1, 2]) {
      const here = plausible.filter(({ path }) => path.length === depth);
      const only = here[0];
      if (here.length === 1 && only) return accept(only, depth === 1 ? 0.8 : 0.7);
      if (here.length > 1) return null;
    }
    return null;
  },
};
