import { type ConnectorSpec, type SourceModel, Table } from '@create-connector/contracts';
import { expect, test } from 'vitest';
import { localSpec } from './local-spec.ts';

const oauth = { flow: 'u2m', authorization_url: 'https://a.example.com', token_url: 'https://t.example.com' } as const;
const parameter = (name: string, secret: boolean, required = true) =>
  ({ name, type: 'string', required, secret, description: `${name}.` }) as const;
const baseUrl = parameter('base_url', false, false);
const app = [parameter('client_id', false), parameter('client_secret', true)];
const web = { name: 'web', description: 'Sign in', parameters: app };
const own = { name: 'own', description: 'Own', parameters: [...app, parameter('token_url', false, false)] };
const specOf = (connection: ConnectorSpec['connection']): ConnectorSpec => ({
  connection,
  external_options_allowlist: '',
});
const methods: SourceModel['auth']['methods'] = [
  { id: 'web', kind: 'oauth2', flow: 'authorization_code', scopes: [] },
  { id: 'own', kind: 'oauth2', flow: 'client_credentials', scopes: [] },
  { id: 'pat', kind: 'bearer', option: 'token', prefix: 'Bearer' },
];
const auth = { methods, chosen: ['web'] };
/** Names of a spec's parameters, `?` after optional ones; ways with their name. */
const marks = ({ connection }: ConnectorSpec): string[] => {
  const line = (list: readonly { name: string; required: boolean }[]): string =>
    list.map(({ name, required }) => `${name}${required ? '' : '?'}`).join(' ');
  return [
    line(connection.parameters),
    ...(connection.auth_methods ?? []).map(({ name, parameters }) => `${name}: ${line(parameters)}`),
  ];
};

test('a spec without an oauth block is the same here', () => {
  const spec = specOf({ parameters: [...app, baseUrl] });
  expect(localSpec(spec, { auth, tables: [] })).toBe(spec);
});

test('the platform’s sign-in becomes a ready token here; what it takes is optional, and says so', () => {
  const local = localSpec(specOf({ parameters: [...app, baseUrl], oauth }), { auth, tables: [] });
  expect(marks(local)).toStrictEqual(['access_token client_id? client_secret? base_url?']);
  expect(local.connection.parameters[1]?.description).toBe('client_id. Not needed beside a ready access token.');
  expect(local.connection.oauth).toBeUndefined();
});

test('of several ways the platform’s alone changes', () => {
  const spec = specOf({ parameters: [baseUrl], auth_methods: [web, own], oauth });
  expect(marks(localSpec(spec, { auth: { ...auth, alternatives: [['own']] }, tables: [] }))).toStrictEqual([
    'base_url?',
    'web: access_token client_id? client_secret?',
    'own: client_id client_secret token_url?',
  ]);
});

test('ways that the model does not know get the token as a way of its own', () => {
  const spec = specOf({ parameters: [], auth_methods: [{ ...own, name: 'mine' }], oauth });
  expect(marks(localSpec(spec, { auth, tables: [] }))).toStrictEqual([
    '',
    'mine: client_id client_secret token_url?',
    'access_token: access_token',
  ]);
});

test('tables that need the token need it whatever the way', () => {
  const files = Table.parse({
    name: 'files',
    request: { path: '/files', auth: ['web'] },
    pagination: { kind: 'none' },
    fields: [{ name: 'id', type: 'string' }],
    primaryKeys: ['id'],
    ingestionType: 'snapshot',
  });
  const pat = { name: 'pat', description: 'Token', parameters: [parameter('token', true)] };
  const spec = specOf({ parameters: [...app, baseUrl], auth_methods: [pat], oauth });
  expect(marks(localSpec(spec, { auth: { methods, chosen: ['pat'] }, tables: [files] }))).toStrictEqual([
    'access_token client_id? client_secret? base_url?',
    'pat: token',
  ]);
});
