import type { Records } from '../list-endpoint.ts';
import type { Rule } from '../rule.ts';
import { toSnake } from '../words.ts';
import type { RecordsInput } from './candidates.ts';
import { accept, isRecordItself } from './envelope.ts';

const identifier = /^(id|uuid|guid|gid|key)$/;

export const identified: Rule<RecordsInput, Records> = {
  id: 'records/identified',
  about: 'of several arrays in a body that is no record itself, the only one whose items have an id holds the records',
  find(input) {
    if (isRecordItself(input)) return null;
    const here = input.candidates.filter(({ path }) => path.length === 1);
    const found = here.filter(({ itemSchema }) =>
      [...itemSchema.properties.keys()].some((name) => identifier.test(toSnake(name))),
    );
    const [only] = found;
    return only && found.length === 1 && here.length > 1 ? accept(only, 0.75) : null;
  },
};
