import {
  type AuthMethod,
  type ConnectionParameter,
  chosenMethods,
  credentialOptions,
  defaultBaseUrl,
  type SourceModel,
} from '@create-connector/contracts';

/** The connection's parameters, or why they cannot be told. */
export type Parameters =
  | { readonly good: true; readonly parameters: readonly ConnectionParameter[] }
  | { readonly good: false; readonly reason: string };

/**
 * The parameters of the chosen authentication and of tables' own, then `base_url`: optional where the model names a server, else required.
 *
 * @returns `reason`, one line, where no method is chosen, a method is beyond this version, or two methods share an option
 */
export function connectionParameters(model: SourceModel): Parameters {
  const chosen = chosenMethods(model.auth);
  if (chosen === null) return { good: false, reason: undecided(model) };
  const ownIds = model.tables.flatMap((table) => table.request.auth ?? []);
  const methods = new Set([...chosen, ...model.auth.methods.filter(({ id }) => ownIds.includes(id))]);
  const parameters: ConnectionParameter[] = [];
  for (const method of methods) {
    if (method.kind === 'oauth2') {
      return {
        good: false,
        reason: `auth method ${method.id} is OAuth 2, which is not offered yet: choose another one`,
      };
    }
    for (const { name, secret } of credentialOptions(method)) {
      if (parameters.some((parameter) => parameter.name === name)) {
        return { good: false, reason: `two auth methods use the option ${name}: give one of them another option` };
      }
      parameters.push({ name, type: 'string', required: true, secret, description: describeOption(method, name) });
    }
  }
  const baseUrl = defaultBaseUrl(model);
  if (parameters.some(({ name }) => name === 'base_url')) {
    return {
      good: false,
      reason: 'an auth method uses the option base_url, which is the address: give it another option',
    };
  }
  parameters.push({
    name: 'base_url',
    type: 'string',
    required: baseUrl === null,
    secret: false,
    description:
      baseUrl === null
        ? 'Address of the API, e.g. https://api.example.com; http is accepted for loopback hosts only.'
        : `Address of the API, for a self-hosted or regional instance. Default: ${baseUrl}`,
  });
  return { good: true, parameters };
}

function describeOption(method: AuthMethod, option: string): string {
  const about = hint(method.description);
  switch (method.kind) {
    case 'bearer':
      return `Token, sent in the Authorization header as "${method.prefix} ...".${about}`;
    case 'api_key':
      return `API key, sent in the ${method.in === 'query' ? 'query parameter' : method.in} ${method.name}.${about}`;
    case 'basic':
      return option === method.passwordOption
        ? `Password that belongs to ${method.usernameOption}.`
        : `User name, sent with ${method.passwordOption} by HTTP basic authentication.${about}`;
    case 'oauth2':
    case 'none':
      return `Credential ${option}.`;
  }
}

/** The first sentence of a document's own words, as plain text of at most 160 characters; empty where there is none. */
function hint(description: string | undefined): string {
  const [paragraph = ''] = (description ?? '').trim().split(/\n\s*\n/);
  const text = paragraph
    .replace(/[`*_<>#[\]]|\p{Cc}|\p{Cf}/gu, (sign) => (/\s/.test(sign) ? ' ' : ''))
    .replace(/\s+/g, ' ');
  const sentence = /^.{10,160}?[.!?](?=\s|$)/.exec(text)?.[0] ?? '';
  return sentence === '' ? '' : ` ${sentence.trim()}`;
}

function undecided(model: SourceModel): string {
  const [method] = model.auth.methods;
  const example =
    method === undefined
      ? 'auth: {methods: [{id: token, kind: bearer}], chosen: [token]}'
      : `auth: {methods: [{id: ${method.id}, kind: ${method.kind}, ...}], chosen: [${method.id}]}`;
  return `no authentication method is known: say it in ${model.source}_overrides.yaml, e.g. ${example}`;
}
