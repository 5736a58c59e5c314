import type { Records } from '../list-endpoint.ts';
import type { Rule } from '../rule.ts';
import { bodyArray } from './body-array.ts';
import type { RecordsInput } from './candidates.ts';
import { envelopeWord } from './envelope-word.ts';
import { identified } from './identified.ts';
import { onlyArray } from './only-array.ts';
import { pathWord } from './path-word.ts';
import { sameAsOne } from './same-as-one.ts';

/** Where the records lie, surest first. */
export const recordsRules: readonly Rule<RecordsInput, Records>[] = [
  bodyArray,
  pathWord,
  sameAsOne,
  envelopeWord,
  onlyArray,
  identified,
];
