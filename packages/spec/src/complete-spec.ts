import type { ConnectionParameter, ConnectorSpec, Inspection } from '@create-connector/contracts';

/** Options that the platform hands over by itself: read by connectors, declared by none. */
const injected: ReadonlySet<string> = new Set(['access_token']);

/** Parameters that the platform reads, not the connector, where it fetches the token. */
const platforms: ReadonlySet<string> = new Set(['client_id', 'client_secret']);

/** The table options that the code reads, sorted, as the allowlist writes them. */
export function allowlistOf(inspection: Inspection): string {
  return [...new Set(inspection.options.table.map((option) => option.name))].sort().join(',');
}

/**
 * The spec of phase 5b: the allowlist is what the code reads, and an optional connection option that nobody has declared is
 * added. What is declared keeps its words; nothing is removed.
 */
export function completeSpec(spec: ConnectorSpec, inspection: Inspection): ConnectorSpec {
  const declared = new Set(parametersOf(spec).map((parameter) => parameter.name));
  const added = inspection.options.connection
    .filter(({ name, required }) => !required && !declared.has(name) && !injected.has(name))
    .map(
      ({ name, default: value }): ConnectionParameter => ({
        name,
        type: 'string',
        required: false,
        secret: /token|secret|password|key/.test(name),
        description: value === null || value === '' ? `Optional ${name}.` : `Optional ${name}. Default: ${value}`,
      }),
    );
  return {
    ...spec,
    connection: { ...spec.connection, parameters: [...spec.connection.parameters, ...added] },
    external_options_allowlist: allowlistOf(inspection),
  };
}

/** Where the spec and the code disagree, one line each; empty when they say the same. */
export function differences(spec: ConnectorSpec, inspection: Inspection): string[] {
  const declared = new Set(parametersOf(spec).map((parameter) => parameter.name));
  const read = new Set(inspection.options.connection.map((option) => option.name));
  const found = inspection.options.connection
    .filter(({ name }) => !declared.has(name) && !injected.has(name))
    .map(({ name }) => `the connector reads the connection option ${name}, which the spec does not declare`);
  for (const name of declared) {
    if (injected.has(name)) {
      found.push(`the spec declares the parameter ${name}, which the platform hands over by itself`);
    } else if (!read.has(name) && !(spec.connection.oauth && platforms.has(name))) {
      found.push(`the spec declares the parameter ${name}, which the connector does not read`);
    }
  }
  const allowlist = allowlistOf(inspection);
  if (spec.external_options_allowlist !== allowlist) {
    found.push(`external_options_allowlist is "${spec.external_options_allowlist}", but the code reads "${allowlist}"`);
  }
  return found;
}

/** All parameters of a spec, shared ones first. */
export function parametersOf(spec: ConnectorSpec): readonly ConnectionParameter[] {
  return [
    ...spec.connection.parameters,
    ...(spec.connection.auth_methods ?? []).flatMap((method) => method.parameters),
  ];
}
