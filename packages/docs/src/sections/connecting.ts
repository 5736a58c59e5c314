import { markdown } from '@create-connector/codegen';
import type { ConnectionParameter } from '@create-connector/contracts';
import { type ReadmeFacts, tableOptionNames } from '../facts.ts';

const { code, list, table, text } = markdown;

/** A parameter's row: name, whether it is required and secret, what it means. */
export const parameterRow = ({ name, required, secret, description }: ConnectionParameter): string[] => [
  code(name),
  required ? 'yes' : 'no',
  secret ? 'yes' : 'no',
  text(description),
];

/** The ways to sign in, where a connection takes one of several; nothing where there is but one. */
export function waysToSignIn({ spec }: Pick<ReadmeFacts, 'spec'>): string[] {
  const methods = spec.connection.auth_methods ?? [];
  if (methods.length === 0) return [];
  const rows = methods.flatMap(({ name, parameters }) =>
    parameters.length === 0
      ? [[code(name), 'none', '', '', '']]
      : parameters.map((parameter) => [code(name), ...parameterRow(parameter)]),
  );
  return [
    'A connection signs in by one of these ways: give the parameters of one.',
    list(methods.map(({ name, description }) => `${code(name)}: ${text(description)}`)),
    table(['Way', 'Parameter', 'Required', 'Secret', 'Meaning'], rows),
  ];
}

/** A request that creates the connection, in the first way to sign in whose parameters are all that it takes. */
export function connectionRequest(facts: ReadmeFacts): string {
  const { parameters, auth_methods: methods = [], oauth } = facts.spec.connection;
  const own = methods.find((method) => !(oauth && method.parameters.some(({ name }) => name === 'client_id')));
  const required = [...(own?.parameters ?? []), ...parameters].filter((parameter) => parameter.required);
  const { source } = facts.model;
  return JSON.stringify(
    {
      name: `${source}_connection`,
      connection_type: 'COMMUNITY',
      options: {
        ...Object.fromEntries(required.map(({ name }) => [name, `<${name}>`])),
        sourceName: source,
        externalOptionsAllowList: [...tableOptionNames(facts), ...platformOptions].sort().join(','),
      },
    },
    null,
    2,
  );
}

/** Options that the platform itself passes for each table. */
const platformOptions = ['isDeleteFlow', 'tableConfigs', 'tableName', 'tableNameList'];
