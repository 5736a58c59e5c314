import type { AuthMethod } from '@create-connector/contracts';
import type { DeclaredScheme } from '../../readers/document.ts';
import { firstSentence } from '../../readers/sentences.ts';

const flowNames = {
  clientCredentials: 'client_credentials',
  authorizationCode: 'authorization_code',
  password: 'password',
  implicit: 'implicit',
} as const;

/** The methods that declared schemes stand for, in order; a scheme of a kind that cannot be used is left out. */
export function authMethodsOf(schemes: ReadonlyMap<string, DeclaredScheme>): AuthMethod[] {
  return [...schemes.values()].flatMap((scheme) => {
    const method = toMethod(scheme);
    return method === null ? [] : [method];
  });
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
