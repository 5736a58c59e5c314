import { SourceModel } from '@create-connector/contracts';
import { expect, it } from 'vitest';
import { accessProblem } from './access-problem.ts';
import type { HookName } from './hooks.ts';

const modelOf = (request: object, auth: object): SourceModel =>
  SourceModel.parse({
    version: 1,
    source: 's',
    title: 'S',
    servers: [{ url: 'https://api.example.com' }],
    auth,
    tables: [
      {
        name: 't',
        request: { path: '/t', ...request },
        pagination: { kind: 'none' },
        fields: [{ name: 'id', type: 'long' }],
        primaryKeys: ['id'],
        ingestionType: 'snapshot',
      },
    ],
  });
const methods = [
  { id: 'a', kind: 'bearer' },
  { id: 'b', kind: 'basic' },
  { id: 'o', kind: 'oauth2', flow: 'client_credentials' },
];

it.each<[object, object, readonly HookName[], string | null]>([
  [{}, { methods, chosen: ['a'], alternatives: [['b'], ['o']] }, ['authorize'], null],
  [{ server: 'https://files.example.com', auth: ['b'] }, { methods, chosen: ['a'] }, [], null],
  [{ auth: [] }, { methods, chosen: ['a'] }, [], null],
  [
    {},
    { methods, chosen: ['a', 'b'] },
    [],
    'auth methods a and b are both sent in the header authorization: choose one',
  ],
  [
    { auth: ['b', 'o'] },
    { methods, chosen: ['a'] },
    [],
    'table t: auth methods b and o are both sent in the header authorization: choose one',
  ],
  [
    { auth: ['b'] },
    { methods, chosen: ['a'] },
    ['authorize'],
    'table t: request.auth is in vain beside a hook authorize, which signs every request',
  ],
  [
    { server: '/v2' },
    { methods, chosen: ['a'] },
    [],
    'table t: request.server "/v2" must be an https address without variables',
  ],
])('%j %j %j', (request, auth, hooks, problem) => {
  expect(accessProblem(modelOf(request, auth), new Set(hooks))).toBe(problem);
});
