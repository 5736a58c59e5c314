import { isDeepStrictEqual } from 'node:util';
import type { ConnectionParameter, ConnectorSpec } from '@create-connector/contracts';

/** Where a spec's connection is not the model's, one line each. Descriptions are free: a person may have rewritten them. */
export function connectionProblems(spec: ConnectorSpec, expected: ConnectorSpec['connection']): string[] {
  const { parameters, auth_methods: methods = [], oauth } = spec.connection;
  const wanted = expected.auth_methods ?? [];
  const problems = parameterProblems(parameters, expected.parameters, '');
  for (const { name, parameters: own } of wanted) {
    const found = methods.find((method) => method.name === name);
    if (found === undefined) problems.push(`the auth method ${name} is missing`);
    else problems.push(...parameterProblems(found.parameters, own, `auth method ${name}: `));
  }
  for (const { name } of methods) {
    if (!wanted.some((method) => method.name === name))
      problems.push(`the auth method ${name} is no chosen way to connect`);
  }
  for (const method of methods) {
    problems.push(...strangeNames(method.name, method.description, [...parameters, ...method.parameters]));
  }
  if (!isDeepStrictEqual(withoutPkce(oauth), expected.oauth)) {
    problems.push(
      expected.oauth === undefined
        ? 'connection.oauth is there, and no chosen auth method gets its token from the platform'
        : `connection.oauth must be ${JSON.stringify(expected.oauth)}`,
    );
  }
  return problems;
}

/** Whether a provider takes PKCE no description says: that is for a person to turn off. */
function withoutPkce(oauth: ConnectorSpec['connection']['oauth']): ConnectorSpec['connection']['oauth'] {
  if (oauth === undefined) return undefined;
  const { pkce: _, ...rest } = oauth;
  return rest;
}

function parameterProblems(
  found: readonly ConnectionParameter[],
  expected: readonly ConnectionParameter[],
  where: string,
): string[] {
  const problems: string[] = [];
  for (const { name, required, secret } of expected) {
    const declared = found.find((parameter) => parameter.name === name);
    if (declared === undefined) problems.push(`${where}the parameter ${name} is missing`);
    else if (required && !declared.required) problems.push(`${where}the parameter ${name} must be required`);
    else if (secret && !declared.secret) problems.push(`${where}the parameter ${name} must be secret`);
  }
  for (const { name } of found) {
    if (!expected.some((parameter) => parameter.name === name)) {
      problems.push(`${where}the parameter ${name} belongs to no chosen auth method`);
    }
  }
  return problems;
}

/** Options between backticks that the method does not declare. */
function strangeNames(name: string, description: string, parameters: readonly ConnectionParameter[]): string[] {
  const named = [...description.matchAll(/`([^`]+)`/g)].flatMap((match) => match[1] ?? []);
  return named
    .filter((option) => !parameters.some((parameter) => parameter.name === option))
    .map((option) => `auth method ${name}: its description names ${option}, which it does not declare`);
}
