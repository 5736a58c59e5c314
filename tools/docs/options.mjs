// docs/reference/options.md: what a connection and a table can be told. Options of credentials are those of the source model's defaults.
import { AuthMethod, credentialOptions } from '@create-connector/contracts';

const methods = [
  ['bearer', { kind: 'bearer' }],
  ['API key', { kind: 'api_key', in: 'header', name: 'X-Api-Key' }],
  ['basic', { kind: 'basic' }],
  ['OAuth 2, the connector fetches the token', { kind: 'oauth2', flow: 'client_credentials' }],
  ['OAuth 2, the platform hands the token over', { kind: 'oauth2', flow: 'authorization_code' }],
  ['none', { kind: 'none' }],
];

/** The page. */
export function optionsPage() {
  return [
    '# Options',
    '',
    "A source's own README and `connector_spec.yaml` say which of these it has; the names of credentials can be others there, when its",
    'model says so.',
    '',
    '## Of a connection',
    '',
    '| way to connect | options |',
    '| --- | --- |',
    ...methods.map(([title, method]) => `| ${title} | ${optionsOf(method)} |`),
    '',
    '| option | what it is |',
    '| --- | --- |',
    "| `base_url` | The API's address, https, or http to a loopback host. Needed where the description names none. |",
    '| a variable of the address | e.g. a site or a region; its default is the one of the description. |',
    '',
    'Where a source has several ways to connect, give the options of one.',
    '',
    '## Of a table',
    '',
    'They stand under `connector_options` of a table of the pipeline, as texts.',
    '',
    '| option | tables | what it is |',
    '| --- | --- | --- |',
    '| `max_records_per_batch` | incremental | About how many rows a batch holds; a page is never cut. |',
    '| `start_timestamp` | incremental by time | Where the first run begins; without it, at the beginning of the data. |',
    '| `start_cursor` | incremental by a counter | Cursor value at which the first run begins. |',
    "| a parameter of the API | as the source's README says | Sent as given; one that a path needs is required. |",
    '',
    'What the platform itself reads of a table (`scd_type`, `primary_keys`, `sequence_by`, ...) is in the generated README.',
    '',
  ].join('\n');
}

function optionsOf(method) {
  const options = credentialOptions(AuthMethod.parse({ id: 'one', ...method }));
  if (options.length === 0) return 'none';
  return options
    .map(({ name, required, secret, injected }) => {
      const traits = [
        secret ? 'secret' : '',
        required ? '' : 'optional',
        injected ? 'handed over by the platform' : '',
      ];
      const said = traits.filter((trait) => trait !== '').join(', ');
      return said === '' ? `\`${name}\`` : `\`${name}\` (${said})`;
    })
    .join(', ');
}
