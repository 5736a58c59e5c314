import { z } from 'zod';
import { OptionName } from './source-name.ts';

/** One connection parameter of `connector_spec.yaml`. Every value reaches the connector as text, so `type` is `string`. */
export const ConnectionParameter = z.strictObject({
  name: OptionName,
  type: z.literal('string').default('string'),
  required: z.boolean(),
  secret: z.boolean().default(false),
  description: z.string().min(1),
});
export type ConnectionParameter = z.output<typeof ConnectionParameter>;

/** A named way to connect, with the parameters that only it needs. */
export const SpecAuthMethod = z.strictObject({
  name: z.string().min(1),
  description: z.string().min(1),
  parameters: z.array(ConnectionParameter),
});
export type SpecAuthMethod = z.output<typeof SpecAuthMethod>;

/** The platform's OAuth block: it fetches the token and injects `access_token`, which is never a declared parameter. */
export const SpecOAuth = z.strictObject({
  flow: z.enum(['m2m', 'u2m', 'u2m_per_user']),
  pkce: z.boolean().optional(),
  scopes: z.string().optional().describe('Separated by single blanks.'),
  authorization_url: z.string().optional(),
  token_url: z.string().optional(),
  extra_auth_params: z.record(z.string(), z.string()).optional(),
});
export type SpecOAuth = z.output<typeof SpecOAuth>;

/** `connector_spec.yaml`: the three top-level keys of the public contract, no others. */
export const ConnectorSpec = z.strictObject({
  display_name: z
    .string()
    .regex(/^[A-Za-z0-9 _-]+$/, 'may hold letters, digits, blanks, - and _ only')
    .optional(),
  connection: z.strictObject({
    parameters: z.array(ConnectionParameter).default([]),
    auth_methods: z.array(SpecAuthMethod).min(1).optional(),
    oauth: SpecOAuth.optional(),
  }),
  external_options_allowlist: z.string().describe('Table options, separated by commas; empty until step 5.'),
});
export type ConnectorSpec = z.output<typeof ConnectorSpec>;
