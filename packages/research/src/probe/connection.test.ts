import { Auth } from '@create-connector/contracts';
import { expect, test } from 'vitest';
import { givenModelOf } from '../../test/given-model.ts';
import { buildModel } from '../model/build.ts';
import { connectionOf } from './connection.ts';

const address = 'https://shop.test/v1';

function connect(
  methods: unknown,
  chosen: string[],
  values: Record<string, string>,
  servers: unknown = [{ url: address }],
) {
  const text = `
tables: [{ name: a, request: { path: /a }, fields: [{ name: id, type: long }] }]
servers: ${JSON.stringify(servers)}
`;
  const model = buildModel(givenModelOf(text), { source: 'shop', tables: null });
  return connectionOf({ ...model, auth: Auth.parse({ methods, chosen }) }, values);
}

const bearer = { id: 'b', kind: 'bearer' };
const key = (place: string) => ({ id: 'k', kind: 'api_key', in: place, name: 'X-Key' });
const oauth = { id: 'o', kind: 'oauth2', flow: 'client_credentials', tokenUrl: 'https://shop.test/token' };
const client = { client_id: 'me', client_secret: 'hush' };

test.each<[string, unknown, Record<string, string>, object]>([
  ['a bearer token', bearer, { token: 'abcd' }, { headers: { Authorization: 'Bearer abcd' }, query: {} }],
  ['a key in a header', key('header'), { api_key: 'abcd' }, { headers: { 'X-Key': 'abcd' }, query: {} }],
  ['a key in the query', key('query'), { api_key: 'abcd' }, { headers: {}, query: { 'X-Key': 'abcd' } }],
  ['a key in a cookie', key('cookie'), { api_key: 'abcd' }, { headers: { Cookie: 'X-Key=abcd' }, query: {} }],
  [
    'a user name and a password',
    { id: 'u', kind: 'basic' },
    { username: 'me', password: 'hush' },
    { headers: { Authorization: 'Basic bWU6aHVzaA==' }, query: {} },
  ],
  [
    'a token that is there already',
    oauth,
    { ...client, access_token: 'abcd' },
    { headers: { Authorization: 'Bearer abcd' }, query: {} },
  ],
  ['nothing, where nothing is needed', { id: 'n', kind: 'none' }, {}, { headers: {}, query: {} }],
])('%s', (_, method, values, expected) => {
  const [id = ''] = Auth.parse({ methods: [method], chosen: null }).methods.map((one) => one.id);
  expect(connect([method], [id], values)).toStrictEqual({
    baseUrl: address,
    ...expected,
    secrets: Object.values(values),
  });
});

const regional = [{ url: 'https://{region}.shop.test/', variables: { region: { option: 'region', default: 'eu' } } }];

test.each([
  ['the one given, without its slash', { base_url: 'http://127.0.0.1:9/v2/' }, undefined, 'http://127.0.0.1:9/v2'],
  ['the default of a variable', {}, regional, 'https://eu.shop.test'],
  ['an option in its place', { region: 'us' }, regional, 'https://us.shop.test'],
])('the address: %s', (_, values, servers, baseUrl) => {
  expect(connect([bearer], ['b'], { token: 'abcd', ...values }, servers)).toMatchObject({ baseUrl });
});

test.each<[unknown, string, Record<string, string>, unknown, string]>([
  [bearer, 'b', {}, undefined, 'the credentials do not complete any way to connect'],
  [
    oauth,
    'o',
    client,
    undefined,
    'a token would have to be fetched first, which is more than reading: put an access_token beside the credentials',
  ],
  [bearer, 'b', { token: 'abcd' }, [], 'no base_url is given, and the model names no address'],
  [
    bearer,
    'b',
    { token: 'abcd', base_url: 'http://shop.test' },
    undefined,
    'base_url is neither https nor an address of this machine',
  ],
])('no connection: %j', (method, id, values, servers, reason) => {
  expect(connect([method], [id], values, servers)).toBe(reason);
});
