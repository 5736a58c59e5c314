import { z } from 'zod';
import { OptionName, TableName } from '../source-name.ts';

export const JsonScalar = z.union([z.string(), z.number(), z.boolean()]);
export type JsonScalar = z.output<typeof JsonScalar>;

/** Where the value of a request parameter comes from. */
export const ParameterSource = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('constant'), value: JsonScalar }),
  z.strictObject({
    kind: z.literal('option'),
    option: OptionName.describe('A table option, also readable by the tables below this one.'),
    default: z.string().optional().describe('Absent: the option is required.'),
    allowed: z.array(z.string()).min(1).optional().describe('The only values the API accepts.'),
  }),
  z.strictObject({
    kind: z.literal('parent'),
    table: TableName,
    field: z.string().min(1).describe('Top-level column of the parent table.'),
  }),
  z.strictObject({ kind: z.literal('values'), values: z.array(JsonScalar).min(1) }),
]);
export type ParameterSource = z.output<typeof ParameterSource>;

/** A parameter that is sent. Parameters of paging and cursors are not repeated here: they stand in `pagination` and `cursor`. */
export const Parameter = z.strictObject({
  name: z.string().min(1),
  in: z.enum(['path', 'query', 'header', 'body']),
  required: z.boolean().default(false),
  description: z.string().optional(),
  from: ParameterSource,
});
export type Parameter = z.output<typeof Parameter>;

/** How a table's records are asked for. */
export const Request = z.strictObject({
  method: z.enum(['GET', 'POST']).default('GET').describe('POST sends body parameters as a JSON object.'),
  path: z.string().startsWith('/').describe('Below the server, with `{name}` for path parameters.'),
  server: z.string().optional().describe('Where this table is served elsewhere than the source’s first server.'),
  auth: z.array(z.string()).optional().describe('Ids of auth methods, where they differ from the source’s choice.'),
  parameters: z.array(Parameter).default([]),
  nestedBody: z
    .boolean()
    .optional()
    .describe('Dots in names of body parameters lead into objects: `page.size` is `{"page": {"size": ...}}`.'),
});
export type Request = z.output<typeof Request>;

/** Where the records lie in a success response. */
export const Response = z.strictObject({
  decoder: z.enum(['json', 'csv', 'ndjson']).default('json'),
  recordsPath: z.array(z.string()).default([]).describe('Keys down to the records; empty: the body itself.'),
  shape: z
    .enum(['array', 'map', 'single'])
    .default('array')
    .describe('`map`: an object whose values are the records; `single`: one object is one record.'),
  mapKeyColumn: z.string().optional().describe('For `map`: the column that takes the key.'),
  unwrap: z.array(z.string()).optional().describe('Keys inside each item down to the record.'),
  optional: z.boolean().default(false).describe('A 404 means that this tenant lacks the feature: no rows.'),
  emptyStatuses: z
    .array(z.int().min(400).max(499))
    .min(1)
    .optional()
    .describe('Other statuses that mean: there is nothing to list, e.g. 409 for a repository without commits.'),
});
export type Response = z.output<typeof Response>;
