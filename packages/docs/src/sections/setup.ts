import { markdown } from '@create-connector/codegen';
import { waysToConnect } from '@create-connector/contracts';
import { type ReadmeFacts, tableOptionNames } from '../facts.ts';
import { connectionRequest, parameterRow, waysToSignIn } from './connecting.ts';

const { block, code, heading, list, paragraphs, table, text } = markdown;

/** What a person needs first: rights on both sides, permissions per table where the documentation names them. */
export function prerequisites({ model }: ReadmeFacts): string {
  const scoped = model.tables.filter(({ scopes }) => scopes.length > 0);
  const parts = [
    heading(2, 'Prerequisites'),
    list([
      `${text(model.title)} access with the credentials below, allowed to read what is to be ingested.`,
      'A Databricks workspace with community connectors turned on, and the right to create connections and pipelines.',
    ]),
  ];
  if (scoped.length > 0) {
    const rows = scoped.map(({ name, scopes }) => [code(name), scopes.map(code).join(', ')]);
    parts.push(table(['Table', 'Permissions it needs'], rows));
  }
  return parts.join('\n\n');
}

/** The connection: its parameters, where they come from, how it is created. */
export function setup(facts: ReadmeFacts): string {
  const { model } = facts;
  const options = tableOptionNames(facts);
  const rows = facts.spec.connection.parameters.map(parameterRow);
  rows.push([
    code('externalOptionsAllowList'),
    options.length > 0 ? 'yes' : 'no',
    'no',
    options.length > 0
      ? `The table options that a pipeline may set: ${code(options.join(','))}`
      : 'No table option is read.',
  ]);
  return [
    heading(2, 'Setup'),
    heading(3, 'Required Connection Parameters'),
    table(['Parameter', 'Required', 'Secret', 'Meaning'], rows),
    ...waysToSignIn(facts),
    heading(3, 'Obtaining the Parameters'),
    obtaining(facts),
    heading(3, 'Create a Unity Catalog Connection'),
    `In the workspace: Catalog, Connections, Create connection, with the parameters above; or through the REST interface:`,
    block(connectionRequest(facts), 'json'),
    ...signingIn(facts),
    `A credential or a grant that has expired or was revoked is renewed in the connection; a new connection is not needed:`,
    block(
      `community-connector update_connection ${model.source} ${model.source}_connection -o '<options as JSON>'`,
      'sh',
    ),
    `The source is called ${code(model.source)}.`,
  ].join('\n\n');
}

/** What a person must know of a sign-in that the platform does; nothing where a credential is simply given. */
function signingIn({ spec }: ReadmeFacts): string[] {
  const { oauth } = spec.connection;
  if (oauth === undefined) return [];
  if (oauth.flow === 'm2m') {
    return [
      'The platform fetches the access token. Such a connection is made with the command line or the REST interface: the “Add data” page of the workspace does not offer it.',
    ];
  }
  return [
    'Whoever creates the connection signs in at the provider, where both of these redirect addresses have to be registered:',
    list([
      `${code('https://<workspace>/login/oauth/http.html')}, for the pages of the workspace`,
      `${code('http://127.0.0.1:<port>/callback')}, for the command line`,
    ]),
  ];
}

function obtaining({ model }: ReadmeFacts): string {
  const methods = new Set(waysToConnect(model.auth).flatMap((way) => way.methods));
  const words = [...methods].flatMap(({ description }) => (description === undefined ? [] : [paragraphs(description)]));
  const where = `What the API's documentation says of authentication is gathered in [${model.source}\\_api\\_doc.md](<${model.source}_api_doc.md>).`;
  return [...words, where].join('\n\n');
}
