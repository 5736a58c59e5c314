import type { JsonObject } from '../json.ts';
import { below } from '../place.ts';
import { isCredentialName, isForgery } from './credential-names.ts';
import type { Exchange, SeenCredential } from './exchange.ts';

/**
 * The security schemes of credentials that were sent with most requests; cookies count only where nothing else was sent, and
 * then only those whose names say that they stand for a session.
 */
export function schemesOf(exchanges: readonly Exchange[], sights: Map<string, string>): JsonObject {
  const all = new Map<string, { credential: SeenCredential; count: number }>();
  for (const { credentials } of exchanges) {
    const own = new Map(credentials.map((one) => [`${one.in} ${one.name.toLowerCase()}`, one]));
    for (const [key, credential] of own) {
      const known = all.get(key) ?? { credential, count: 0 };
      all.set(key, known);
      known.count++;
    }
  }
  const usual = [...all.values()]
    .filter(({ credential, count }) => count * 2 > exchanges.length && !isForgery(credential.name))
    .map(({ credential }) => credential);
  const plain = usual.filter((one) => one.in !== 'cookie');
  const chosen = plain.length > 0 ? plain : usual.filter(({ name }) => isCredentialName(name));
  const schemes = chosen.map((one): [string, JsonObject] => [idOf(one), schemeOf(one)]);
  for (const one of chosen) sights.set(below('#/components/securitySchemes', idOf(one)), one.pointer);
  return Object.fromEntries(schemes);
}

const isAuthorization = ({ in: place, name }: SeenCredential): boolean =>
  place === 'header' && name.toLowerCase() === 'authorization';

const idOf = (credential: SeenCredential): string =>
  isAuthorization(credential) ? (credential.word ?? 'authorization').toLowerCase() : credential.name;

function schemeOf(credential: SeenCredential): JsonObject {
  const { in: place, name, word } = credential;
  if (isAuthorization(credential) && /^(bearer|basic)$/i.test(word ?? '')) {
    return { type: 'http', scheme: word?.toLowerCase() };
  }
  return {
    type: 'apiKey',
    in: place,
    name,
    ...(isAuthorization(credential) && word !== null ? { description: `Sent as Authorization: ${word} <key>` } : {}),
  };
}
