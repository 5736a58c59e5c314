import { markdown } from '@create-connector/codegen';
import {
  artifactPath,
  type ConnectionParameter,
  type ConnectorSpec,
  type SpecOAuth,
} from '@create-connector/contracts';
import { connectionName } from './names.ts';
import { canConnectDirectly, directWays } from './ways.ts';

const { block, code, heading, list, table, text } = markdown;

/** A port of the person's own machine, free on most. */
const redirectPort = 8020;

/** The section of the guide that tells how the connection is created, and renewed. */
export function connectionSection(source: string, spec: ConnectorSpec): string {
  const { oauth } = spec.connection;
  const isDirect = canConnectDirectly(spec);
  return [
    heading(2, '2. Create the connection'),
    optionsTable(spec),
    ...(isDirect ? direct(spec) : []),
    ...(oauth === undefined ? [] : granted(source, oauth, isDirect)),
    ...renewal(source, isDirect, oauth !== undefined),
    `Workspaces that know no connection type ${code('COMMUNITY')} take ${code('GENERIC_LAKEFLOW_CONNECT')}.`,
  ].join('\n\n');
}

function optionsTable({ connection }: ConnectorSpec): string {
  const row = (parameter: ConnectionParameter, way: string): string[] => [
    code(parameter.name),
    `${parameter.required ? 'yes' : 'no'}${parameter.secret ? ', secret' : ''}${way === '' ? '' : `, for ${text(way)}`}`,
    text(parameter.description),
  ];
  const rows = [
    ...connection.parameters.map((parameter) => row(parameter, '')),
    ...(connection.auth_methods ?? []).flatMap(({ name, parameters }) => parameters.map((one) => row(one, name))),
  ];
  return rows.length === 0 ? 'It has no options of its own.' : table(['Option', 'Needed', 'Meaning'], rows);
}

/** By one request: the connection is complete with what a person has in hand. */
function direct(spec: ConnectorSpec): string[] {
  const [first, ...others] = directWays(spec).map(({ name }) => text(name));
  return [
    `Put your own values into a copy of ${code('connection.json')} where it says ${code('<...>')}, outside any repository. Leave the other options as they are.`,
    ...(others.length === 0
      ? []
      : [
          `It is laid out for ${first}; to connect by ${others.join(' or ')}, give the options of that way instead, complete.`,
        ]),
    block('databricks api post /api/2.1/unity-catalog/connections --json @my-connection.json', 'sh'),
    'Delete the copy afterwards.',
  ];
}

/**
 * By the public project's tool, which knows the spec's OAuth block; where a person signs in, it opens the browser, and the code
 * that comes back lives for minutes.
 */
function granted(source: string, { flow }: SpecOAuth, isSecond: boolean): string[] {
  const introduction = isSecond ? 'To have the platform fetch the token by OAuth instead:' : null;
  const how =
    flow === 'm2m'
      ? ['The platform fetches the token itself. The workspace’s “Add data” page cannot make such a connection.']
      : [
          'Access is granted in the browser. Register both addresses to return to with the provider, for the workspace’s own page and for the command:',
          list([code('https://<workspace>/login/oauth/http.html'), code(`http://127.0.0.1:${redirectPort}/callback`)]),
        ];
  return [
    ...(introduction === null ? [] : [introduction]),
    ...how,
    `Write the options of the table above, as one JSON object, to ${code('my-options.json')} outside any repository, then:`,
    block(toolCommand('create_connection', source), 'sh'),
    'Delete the file afterwards.',
    ...(isSecond
      ? []
      : [
          `${code('connection.json')} shows what the command sends${flow === 'm2m' ? '' : '; posting it by hand lacks the code that the browser brings'}.`,
        ]),
  ];
}

function renewal(source: string, isDirect: boolean, isGranted: boolean): string[] {
  const path = `/api/2.1/unity-catalog/connections/${connectionName(source)}`;
  return [
    'A credential that has expired or was revoked is renewed in the connection; a new connection is not needed.',
    ...(isDirect
      ? [
          `Send ${code('name')} and ${code('options')} of such a copy, all options and nothing else:`,
          block(`databricks api patch ${path} --json @my-renewal.json`, 'sh'),
        ]
      : []),
    ...(isGranted ? [...(isDirect ? ['A grant:'] : []), block(toolCommand('update_connection', source), 'sh')] : []),
  ];
}

const toolCommand = (command: string, source: string): string =>
  [
    `community-connector ${command} ${source} ${connectionName(source)}`,
    `--spec ../../${artifactPath('connector_spec', source)}`,
    `--redirect-port ${redirectPort} -o "$(cat my-options.json)"`,
  ].join(' \\\n  ');
