import { expect, test } from 'vitest';
import { Auth } from './auth.ts';
import { waysProblem } from './ways-problem.ts';

const key = { id: 'key', kind: 'api_key', in: 'header', name: 'X-Key' };
const bearer = { id: 'pat', kind: 'bearer' };

test.each([
  [{ methods: [key, bearer], chosen: ['key', 'pat'] }, null],
  [{ methods: [key, bearer], chosen: ['key'], alternatives: [['pat'], ['key', 'pat']] }, null],
  [{ methods: [], chosen: null }, null],
  [
    { methods: [key, { ...key, id: 'b', name: 'X-B' }], chosen: ['key', 'b'] },
    'two auth methods use the option api_key: give one of them another option',
  ],
  [
    { methods: [bearer, { id: 'user', kind: 'basic' }], chosen: ['pat', 'user'] },
    'auth methods pat and user are both sent in the header authorization: choose one',
  ],
  [
    { methods: [bearer, { ...bearer, id: 'app' }], chosen: ['pat'], alternatives: [['app']] },
    'the ways to connect pat and app need the same options: give one of them others',
  ],
  [
    { methods: [{ ...bearer, option: 'base_url' }], chosen: ['pat'] },
    'an auth method uses the option base_url, which is the address: give it another option',
  ],
])('%j', (auth, problem) => {
  expect(waysProblem(Auth.parse(auth))).toBe(problem);
});
