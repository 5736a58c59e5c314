import type { AuthMethod } from '@create-connector/contracts';
import type { DeclaredScheme } from '../../readers/document.ts';
import { firstSentence } from '../../readers/sentences.ts';
import { toSnake } from '../words.ts';

const flowNames = {
  clientCredentials: 'client_credentials',
  authorizationCode: 'authorization_code',
  password: 'password',
  implicit: 'implicit',
} as const;

/**
 * The methods that declared schemes stand for, in order; a scheme of a kind that cannot be used is left out. No two methods
 * read one option, since several may be sent together.
 */
export function authMethodsOf(schemes: ReadonlyMap<string, DeclaredScheme>): AuthMethod[] {
  const taken = new Set<string>();
  return [...schemes.values()].flatMap((scheme) => {
    const method = toMethod(scheme);
    return method === null ? [] : [withOwnOptions(method, taken)];
  });
}

/** The usual option names for the first method of a kind; those of the next are named after their scheme. */
function withOwnOptions(method: AuthMethod, taken: Set<string>): AuthMethod {
  const claim = (usual: string, own: string): string => {
    const stem = /^[a-z]/.test(own) ? own : `auth_${own}`;
    let name = taken.has(usual) ? stem : usual;
    for (let number = 2; taken.has(name); number++) name = `${stem}_${number}`;
    taken.add(name);
    return name;
  };
  const own = toSnake(method.id);
  switch (method.kind) {
    case 'bearer':
    case 'api_key':
      return { ...method, option: claim(method.option, own) };
    case 'basic': {
      const usernameOption = claim(method.usernameOption, `${own}_username`);
      return { ...method, usernameOption, passwordOption: claim(method.passwordOption, `${own}_password`) };
    }
    default:
      return method;
  }
}

function toMethod(scheme: DeclaredScheme): AuthMethod | null {
  const description = firstSentence(scheme.description);
  const base = { id: scheme.id, ...(description === undefined ? {} : { description }) };
  if (scheme.type === 'http' && scheme.scheme === 'bearer') {
    return { ...base, kind: 'bearer', option: 'token', prefix: 'Bearer' };
  }
  if (scheme.type === 'http' && scheme.scheme === 'basic') {
    return { ...base, kind: 'basic', usernameOption: 'username', passwordOption: 'password' };
  }
  if (scheme.type === 'apiKey') return toApiKey(scheme, base);
  if (scheme.type !== 'oauth2') return null;
  for (const [name, flow] of Object.entries(flowNames)) {
    const declared = scheme.flows.get(name);
    if (!declared) continue;
    return {
      ...base,
      kind: 'oauth2',
      flow,
      ...(declared.authorizationUrl === undefined ? {} : { authorizationUrl: declared.authorizationUrl }),
      ...(declared.tokenUrl === undefined ? {} : { tokenUrl: declared.tokenUrl }),
      scopes: [...declared.scopes],
    };
  }
  return null;
}

/** A key in the Authorization header is sent after a word where the prose shows one: `Authorization: Token <key>`. */
function toApiKey(scheme: DeclaredScheme, base: { id: string; description?: string }): AuthMethod | null {
  const place = scheme.in;
  if ((place !== 'header' && place !== 'query' && place !== 'cookie') || scheme.name === '') return null;
  if (place !== 'header' || scheme.name.toLowerCase() !== 'authorization') {
    return { ...base, kind: 'api_key', in: place, name: scheme.name, option: 'api_key' };
  }
  const prefix = /\b(?:Authorization\s*:\s*["'`]?)?(Bearer|Token|Key|ApiKey|Api-Key)\s+["'`]?[<{[$%]?\w/.exec(
    scheme.description,
  )?.[1];
  if (prefix === 'Bearer') return { ...base, kind: 'bearer', option: 'token', prefix };
  return {
    ...base,
    kind: 'api_key',
    in: place,
    name: scheme.name,
    option: 'api_key',
    ...(prefix === undefined ? {} : { prefix }),
  };
}
