import { expect, test } from 'vitest';
import { answers, smallDocument } from '../../../test/small-document.ts';
import { buildModel } from '../../model/build.ts';
import { findLeastScopes, leastScopes } from './least-scopes.ts';

const ways = (...scopes: string[]) => scopes.map((scope) => ({ grant: [scope] }));
const list = (security: unknown) => ({
  security,
  responses: answers({ type: 'array', items: { type: 'object', properties: { id: { type: 'string' } } } }),
});
const document = smallDocument(
  {
    '/mails': {
      get: list(ways('all', 'mail.modify', 'mail.readonly')),
      post: { security: ways('all', 'mail.modify') },
    },
    '/labels': { get: list(ways('all', 'mail.labels', 'mail.modify')), put: { security: ways('all') } },
    '/free': { get: list([{ grant: [] }]) },
  },
  {
    components: {
      securitySchemes: {
        grant: {
          type: 'oauth2',
          flows: {
            authorizationCode: { scopes: { all: '', 'mail.modify': '', 'mail.labels': '', 'mail.readonly': '' } },
          },
        },
      },
    },
  },
);

test('a read-only scope first, then one that fewest writing operations accept; nothing where nothing is listed', () => {
  expect([...findLeastScopes(document, 'grant', ['/mails', '/labels', '/free'])]).toStrictEqual([
    ['/mails', ['mail.readonly']],
    ['/labels', ['mail.labels']],
  ]);
});

test('the model asks for what its tables need, and says so by table', () => {
  const { auth, tables, evidence } = buildModel(document, { source: 'shop', tables: ['mails'] });
  expect(auth.methods).toStrictEqual([
    { id: 'grant', kind: 'oauth2', flow: 'authorization_code', scopes: ['mail.readonly'] },
  ]);
  expect(tables.map(({ name, scopes }) => [name, scopes])).toStrictEqual([['mails', ['mail.readonly']]]);
  expect(evidence['auth.scopes']).toStrictEqual([
    { pointer: '#/paths/~1mails/get/security', rule: leastScopes.id, confidence: 0.7 },
  ]);
});
