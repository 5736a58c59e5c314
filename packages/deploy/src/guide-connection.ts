import { markdown } from '@create-connector/codegen';
import { artifactPath, type ConnectionParameter, type ConnectorSpec } from '@create-connector/contracts';
import { connectionName } from './names.ts';

const { block, code, heading, list, table, text } = markdown;

/** A port of the person's own machine, free on most. */
const redirectPort = 8020;

/** The section of the guide that tells how the connection is created, and renewed. */
export function connectionSection(source: string, spec: ConnectorSpec): string {
  const { oauth } = spec.connection;
  const isInteractive = oauth !== undefined && oauth.flow !== 'm2m';
  return [
    heading(2, '2. Create the connection'),
    optionsTable(spec),
    ...(isInteractive ? interactive(source) : direct(source, spec)),
    ...renewal(source, isInteractive),
    `Workspaces that know no connection type ${code('COMMUNITY')} take ${code('GENERIC_LAKEFLOW_CONNECT')}.`,
  ].join('\n\n');
}

function optionsTable({ connection }: ConnectorSpec): string {
  const row = (parameter: ConnectionParameter, way: string): string[] => [
    code(parameter.name),
    `${parameter.required ? 'yes' : 'no'}${parameter.secret ? ', secret' : ''}${way === '' ? '' : `, for ${text(way)}`}`,
    text(parameter.description),
  ];
  const oauth =
    connection.oauth === undefined
      ? []
      : [
          [code('client_id'), 'yes', 'Id of the application that is registered with the provider.'],
          [code('client_secret'), 'yes, secret', 'Its secret.'],
        ];
  const rows = [
    ...connection.parameters.map((parameter) => row(parameter, '')),
    ...(connection.auth_methods ?? []).flatMap(({ name, parameters }) => parameters.map((one) => row(one, name))),
    ...oauth.filter(([name]) => connection.parameters.every((parameter) => code(parameter.name) !== name)),
  ];
  return table(['Option', 'Needed', 'Meaning'], rows);
}

/** By one request: the connection is complete with what a person has in hand. */
function direct(source: string, spec: ConnectorSpec): string[] {
  const ways = spec.connection.auth_methods ?? [];
  return [
    `Put your own values into a copy of ${code('connection.json')} where it says ${code('<...>')}, outside any repository. Leave the other options as they are.`,
    ...(ways.length < 2
      ? []
      : [
          `It is laid out for ${text(ways[0]?.name ?? '')}; to connect by ${ways
            .slice(1)
            .map(({ name }) => text(name))
            .join(' or ')}, give the options of that way instead, complete.`,
        ]),
    block('databricks api post /api/2.1/unity-catalog/connections --json @my-connection.json', 'sh'),
    'Delete the copy afterwards.',
    ...(spec.connection.oauth?.flow === 'm2m'
      ? [
          `The platform fetches the token itself. The workspace’s “Add data” page cannot make such a connection: use this command, or ${code(`community-connector create_connection ${source} ${connectionName(source)}`)}.`,
        ]
      : []),
  ];
}

/** By the public project's tool, which opens the browser: a person grants access, and the code lives for minutes. */
function interactive(source: string): string[] {
  return [
    'Access is granted in the browser. Register both addresses to return to with the provider, for the workspace’s own page and for the command:',
    list([code('https://<workspace>/login/oauth/http.html'), code(`http://127.0.0.1:${redirectPort}/callback`)]),
    `Write the options of the table above, as one JSON object, to ${code('my-options.json')} outside any repository, then:`,
    block(toolCommand('create_connection', source), 'sh'),
    `Delete the file afterwards. ${code('connection.json')} shows what the command sends besides; posting it by hand lacks the code that the browser brings.`,
  ];
}

function renewal(source: string, isInteractive: boolean): string[] {
  const what =
    'A credential that has expired or was revoked is renewed in the connection; a new connection is not needed.';
  if (isInteractive) return [what, block(toolCommand('update_connection', source), 'sh')];
  const path = `/api/2.1/unity-catalog/connections/${connectionName(source)}`;
  return [
    `${what} Send ${code('name')} and ${code('options')} of such a copy, all options and nothing else:`,
    block(`databricks api patch ${path} --json @my-renewal.json`, 'sh'),
  ];
}

const toolCommand = (command: string, source: string): string =>
  [
    `community-connector ${command} ${source} ${connectionName(source)}`,
    `--spec ../../${artifactPath('connector_spec', source)}`,
    `--redirect-port ${redirectPort} -o "$(cat my-options.json)"`,
  ].join(' \\\n  ');
