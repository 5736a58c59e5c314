import { ConnectorSpec } from '@create-connector/contracts';
import { expect, test } from 'vitest';
import { connectionTemplate } from './connection-template.ts';
import { deployGuide } from './deploy-guide.ts';

const parameter = (name: string, required: boolean, secret = false) => ({
  name,
  required,
  secret,
  description: `The ${name}.`,
});
const specOf = (connection: object): ConnectorSpec =>
  ConnectorSpec.parse({ connection, external_options_allowlist: 'team' });

const oauth = {
  scopes: 'read.all offline',
  authorization_url: 'https://login.example/{tenant}/authorize',
  token_url: 'https://login.example/{tenant}/token',
};
const client = [parameter('client_id', true), parameter('client_secret', true, true)];
const specs = {
  token: specOf({ parameters: [parameter('token', true, true), parameter('base_url', false)] }),
  ways: specOf({
    parameters: [parameter('base_url', false)],
    auth_methods: [
      { name: 'API key', description: 'By a key.', parameters: [parameter('api_key', true, true)] },
      {
        name: 'Password',
        description: 'By name.',
        parameters: [parameter('user', true), parameter('word', true, true)],
      },
    ],
  }),
  m2m: specOf({ parameters: client, oauth: { ...oauth, flow: 'm2m' } }),
  u2m: specOf({ parameters: [...client, parameter('tenant', true)], oauth: { ...oauth, flow: 'u2m', pkce: true } }),
  both: specOf({
    auth_methods: [
      { name: 'Sign-in', description: 'By a grant.', parameters: client },
      { name: 'API key', description: 'By a key.', parameters: [parameter('api_key', true, true)] },
    ],
    oauth: { ...oauth, flow: 'u2m' },
  }),
};
const guideOf = (spec: ConnectorSpec): string =>
  deployGuide({
    source: 'acme',
    version: '0.2.0',
    title: 'Acme',
    spec,
    files: [
      {
        name: 'lakeflow_community_connectors_acme-0.2.0-py3-none-any.whl',
        about: 'the connector',
        sha256: 'ab'.repeat(32),
      },
    ],
  });
const commandsOf = (guide: string): string[] =>
  [...guide.matchAll(/```sh\n([\s\S]*?)\n```/g)].map(([, text = '']) => text);

const wheel = 'lakeflow_community_connectors_acme-0.2.0-py3-none-any.whl';
const framework = 'lakeflow_community_connectors-0.1.0-py3-none-any.whl';
const before = [
  `git clone https://github.com/databrickslabs/lakeflow-community-connectors
python -m pip install build ./lakeflow-community-connectors/tools/community_connector
python -m build --wheel lakeflow-community-connectors --outdir .`,
  `FRAMEWORK_WHEEL=\${FRAMEWORK_WHEEL:-${framework}}
echo "${'ab'.repeat(32)}  ${wheel}" | sha256sum --check
python -m pip install --quiet --no-deps --no-index --target check "$FRAMEWORK_WHEEL" ${wheel}
PYTHONPATH=check python -c "import databricks.labs.community_connector.sources.acme as source; print(source.__all__)"
rm -r check`,
];
const after = [
  `community-connector upload acme \\
  --wheel ${wheel} \\
  --framework-wheel ${framework}`,
  `community-connector create_pipeline acme acme_ingestion -ps pipeline_spec.json
community-connector run_pipeline acme_ingestion
community-connector show_pipeline acme_ingestion`,
  'community-connector update_pipeline acme_ingestion -ps pipeline_spec.json',
  `databricks api post /api/2.0/pipelines/<pipeline_id>/updates --json '{"validate_only": true}'`,
];
const direct = [
  'databricks api post /api/2.1/unity-catalog/connections --json @my-connection.json',
  'databricks api patch /api/2.1/unity-catalog/connections/acme_connection --json @my-renewal.json',
];
const byTool = (command: string): string => `community-connector ${command} acme acme_connection \\
  --spec ../../src/databricks/labs/community_connector/sources/acme/connector_spec.yaml \\
  --redirect-port 8020 -o "$(cat my-options.json)"`;

const bySpec = [byTool('create_connection'), byTool('update_connection')];

test.each([
  ['token', direct],
  ['ways', direct],
  ['m2m', bySpec],
  ['u2m', bySpec],
  ['both', [direct[0], bySpec[0], direct[1], bySpec[1]]],
] as const)('the commands of a guide: %s', (kind, connection) => {
  expect(commandsOf(guideOf(specs[kind]))).toStrictEqual([...before, ...connection, ...after]);
});

test('the guide tells each digest and that the stand-in is never uploaded', () => {
  const guide = guideOf(specs.token);
  expect(guide).toContain(`| \`${wheel}\` | the connector | \`${'ab'.repeat(32)}\` |`);
  expect(guide).toContain('| `token` | yes, secret | The token. |');
  expect(guide).toMatch(/`0\.1\.0\+local`, that is a stand-in .* must never be uploaded/);
});

test('several ways to connect are told apart', () => {
  const guide = guideOf(specs.ways);
  expect(guide).toContain('| `word` | yes, secret, for Password | The word. |');
  expect(guide).toContain(
    'It is laid out for API key; to connect by Password, give the options of that way instead, complete.',
  );
});

test('an interactive grant names both addresses to return to; one between machines is not for the “Add data” page', () => {
  const interactive = guideOf(specs.u2m);
  expect(interactive).toContain('- `https://<workspace>/login/oauth/http.html`\n- `http://127.0.0.1:8020/callback`');
  expect(interactive).toContain('| `client_secret` | yes, secret | The client\\_secret. |');
  expect(guideOf(specs.m2m)).toContain('“Add data” page cannot make such a connection');
  expect(guideOf(specs.both)).toContain('To have the platform fetch the token by OAuth instead:');
  expect(guideOf(specs.m2m)).not.toContain('login/oauth/http.html');
});

const common = {
  sourceName: 'acme',
  externalOptionsAllowList: 'isDeleteFlow,tableConfigs,tableName,tableNameList,team',
};
test.each([
  ['token', { token: '<token>' }],
  ['ways', { api_key: '<api_key>' }],
  [
    'm2m',
    {
      community_oauth_flow: 'm2m',
      client_id: '<client_id>',
      client_secret: '<client_secret>',
      token_endpoint: 'https://login.example/<tenant>/token',
      oauth_scope: 'read.all offline',
    },
  ],
  [
    'u2m',
    {
      tenant: '<tenant>',
      community_oauth_flow: 'u2m',
      client_id: '<client_id>',
      client_secret: '<client_secret>',
      token_endpoint: 'https://login.example/<tenant>/token',
      authorization_endpoint: 'https://login.example/<tenant>/authorize',
      oauth_scope: 'read.all offline',
    },
  ],
  ['both', { api_key: '<api_key>' }],
] as const)('the connection of %s has what the platform needs, and no secret', (kind, options) => {
  expect(connectionTemplate('acme', specs[kind]).options).toStrictEqual({ ...options, ...common });
});
