import type { AuthMethod } from '@create-connector/contracts';

const ease: Record<AuthMethod['kind'], number> = { bearer: 0, api_key: 1, basic: 2, oauth2: 3, none: 8 };
const flowEase = { client_credentials: 0, authorization_code: 1, device_code: 2, password: 3, implicit: 4 } as const;

/** How much a method asks of people, 0 the least: a kept secret, then a token fetched unattended, then one a person grants. */
export const easeOf = (method: AuthMethod): number =>
  ease[method.kind] + (method.kind === 'oauth2' ? flowEase[method.flow] : 0);
