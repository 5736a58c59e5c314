import { z } from 'zod';
import { OptionName } from '../source-name.ts';

const base = {
  id: z
    .string()
    .min(1)
    .describe('Name of the method, unique in the source; the description’s own name where it has one.'),
  description: z.string().optional(),
};

/**
 * One way to authenticate. The names of the connection options that hold the secrets are part of the fact, so that spec,
 * connector, auth test and simulator agree on them.
 */
export const AuthMethod = z.discriminatedUnion('kind', [
  z.strictObject({ ...base, kind: z.literal('none') }),
  z.strictObject({
    ...base,
    kind: z.literal('bearer'),
    option: OptionName.default('token'),
    prefix: z.string().default('Bearer').describe('Word before the token in the Authorization header.'),
  }),
  z.strictObject({
    ...base,
    kind: z.literal('api_key'),
    in: z.enum(['header', 'query', 'cookie']),
    name: z.string().min(1).describe('Name of the header, query parameter or cookie.'),
    option: OptionName.default('api_key'),
    prefix: z.string().optional().describe('Word before the key, where the header wants one.'),
  }),
  z.strictObject({
    ...base,
    kind: z.literal('basic'),
    usernameOption: OptionName.default('username'),
    passwordOption: OptionName.default('password'),
  }),
  z.strictObject({
    ...base,
    kind: z.literal('oauth2'),
    flow: z.enum(['client_credentials', 'authorization_code', 'password', 'implicit', 'device_code']),
    authorizationUrl: z.string().optional(),
    tokenUrl: z.string().optional(),
    scopes: z.array(z.string()).default([]),
    fetchedBy: z
      .enum(['connector', 'platform'])
      .optional()
      .describe('Who gets the access token. Absent: the connector for client_credentials, else the platform.'),
    clientIdOption: OptionName.optional().describe('Absent: client_id.'),
    clientSecretOption: OptionName.optional().describe('Absent: client_secret.'),
    tokenUrlOption: OptionName.optional().describe('Absent: token_url.'),
    accessTokenOption: OptionName.optional().describe('Absent: access_token, the name that the platform injects.'),
    extraAuthParams: z
      .record(z.string(), z.string())
      .optional()
      .describe('Sent to authorizationUrl as well, e.g. what makes the provider give a refresh token.'),
  }),
]);
export type AuthMethod = z.output<typeof AuthMethod>;

/**
 * All methods that the documentation names, and the ids of those sent together (an AND of schemes); `null`: undecided.
 * Alternatives are offered beside the choice (an OR); each is again a list of ids sent together.
 */
export const Auth = z.strictObject({
  methods: z.array(AuthMethod),
  chosen: z.array(z.string()).min(1).nullable(),
  alternatives: z.array(z.array(z.string()).min(1)).optional().describe('Other ways to connect. Absent: none.'),
});
export type Auth = z.output<typeof Auth>;
