import {
  type AuthMethod,
  type ConnectionParameter,
  type ConnectorSpec,
  credentialOptions,
  defaultBaseUrl,
  type SourceModel,
  type SpecAuthMethod,
  serverOptions,
  serverTemplate,
  tableServers,
  type WayToConnect,
  waysProblem,
  waysToConnect,
} from '@create-connector/contracts';
import { describeOption, describeWay } from './describe.ts';
import { isPlatforms, oauthBlock } from './oauth.ts';

/** The connection part of a spec, or why it cannot be told. */
export type Connection =
  | { readonly good: true; readonly connection: ConnectorSpec['connection'] }
  | { readonly good: false; readonly reason: string };

/**
 * The parameters of the ways to connect: of one alone they stand with the others, of several under `auth_methods`. Then those of
 * tables' own credentials, parts of the address, `base_url`, other servers; and the platform's OAuth block.
 *
 * @returns `reason`, one line, where no method is chosen, or what is chosen cannot be told apart or sent together
 */
export function connectionOf(model: SourceModel): Connection {
  const ways = waysToConnect(model.auth);
  if (ways.length === 0) return { good: false, reason: undecided(model) };
  const problem = waysProblem(model.auth);
  if (problem !== null) return { good: false, reason: problem };
  const own = ownMethods(model, ways);
  const block = oauthBlock(model, [...ways.flatMap(({ methods }) => methods), ...own]);
  if (!block.good) return block;
  const shared = distinct(own.flatMap(parametersFor));
  const known = new Set(shared.map(({ name }) => name));
  const parametersOf = ({ methods }: WayToConnect): ConnectionParameter[] =>
    distinct(methods.flatMap(parametersFor)).filter(({ name }) => !known.has(name));
  const addresses = addressParameters(model);
  const [only] = ways;
  const isSingle = ways.length === 1 && only !== undefined;
  const methods: SpecAuthMethod[] = [...ways]
    .sort((a, b) => Number(isOpen(a)) - Number(isOpen(b)))
    .map((way) => ({ name: way.id, description: describeWay(way), parameters: parametersOf(way) }));
  const connection = {
    parameters: [...(isSingle ? parametersOf(only) : []), ...shared, ...addresses],
    ...(isSingle ? {} : { auth_methods: methods }),
    ...(block.oauth === null ? {} : { oauth: block.oauth }),
  };
  const signing = [...shared, ...methods.flatMap(({ parameters }) => parameters)].map(({ name }) => name);
  const names = addresses.map(({ name }) => name);
  const twice = names.find((name, index) => signing.includes(name) || names.indexOf(name) !== index);
  if (twice === undefined) return { good: true, connection };
  return { good: false, reason: `the option ${twice} stands for two things: give one of them another option` };
}

/** A way without credentials; the platform takes it where no other one fits, so it comes last. */
const isOpen = ({ options }: WayToConnect): boolean => options.length === 0;

/** Methods of tables whose credentials are not the source's. */
function ownMethods(model: SourceModel, ways: readonly WayToConnect[]): AuthMethod[] {
  const chosen = ways.length === 1 ? (ways[0]?.methods ?? []) : [];
  const ids = new Set(model.tables.flatMap(({ request }) => request.auth ?? []));
  return model.auth.methods.filter((method) => ids.has(method.id) && !chosen.includes(method));
}

function parametersFor(method: AuthMethod): ConnectionParameter[] {
  const read = credentialOptions(method)
    .filter(({ injected }) => !injected)
    .map(({ name, required, secret, default: value }) =>
      parameter(name, required, secret, describeOption(method, name, value)),
    );
  if (!isPlatforms(method)) return read;
  return [
    ...read,
    parameter('client_id', true, false, "ID of the application that is registered with the API's provider."),
    parameter('client_secret', true, true, 'Secret of the application that client_id names.'),
  ];
}

function addressParameters(model: SourceModel): ConnectionParameter[] {
  const baseUrl = defaultBaseUrl(model);
  const isKnown = baseUrl !== null || serverTemplate(model) !== null;
  const parts = serverOptions(model).map(({ name, default: value, allowed }) => {
    const one = allowed === null ? '' : ` One of: ${allowed.join(', ')}.`;
    const stands = value === null ? '' : ` Default: ${value}`;
    return parameter(name, value === null, false, `Part of the API's address ${serverTemplate(model)}.${one}${stands}`);
  });
  return [
    ...(isKnown ? parts : []),
    parameter(
      'base_url',
      !isKnown,
      false,
      isKnown
        ? `Address of the API, for a self-hosted or regional instance. Default: ${baseUrl ?? 'as the other options say'}`
        : 'Address of the API, e.g. https://api.example.com; http is accepted for loopback hosts only.',
    ),
    ...tableServers(model).map(({ option, url, tables }) =>
      parameter(option, false, false, `Address of the API for ${tables.join(', ')}. Default: ${url}`),
    ),
  ];
}

const parameter = (name: string, required: boolean, secret: boolean, description: string): ConnectionParameter => ({
  name,
  type: 'string',
  required,
  secret,
  description,
});

const distinct = (parameters: readonly ConnectionParameter[]): ConnectionParameter[] =>
  parameters.filter(({ name }, index) => parameters.findIndex((other) => other.name === name) === index);

function undecided(model: SourceModel): string {
  const [method] = model.auth.methods;
  const example =
    method === undefined
      ? 'auth: {methods: [{id: token, kind: bearer}], chosen: [token]}'
      : `auth: {methods: [{id: ${method.id}, kind: ${method.kind}, ...}], chosen: [${method.id}]}`;
  return `no authentication method is known: say it in ${model.source}_overrides.yaml, e.g. ${example}`;
}
