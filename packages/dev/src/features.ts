import { type AuthMethod, parentOf, type SourceModel, type Table } from '@create-connector/contracts';
import type { Hooks } from './hooks.ts';

/** Which strategies a source needs: each is in or out. */
export interface Features {
  readonly auth: AuthMethod;
  readonly hasServer: boolean;
  readonly hasRateLimit: boolean;
  readonly pages: ReadonlySet<PageStyle>;
  readonly hasFlaggedPages: boolean;
  readonly records: ReadonlySet<RecordStyle>;
  readonly times: ReadonlySet<TimeFormat>;
  readonly hasParents: boolean;
  readonly hasValues: boolean;
  readonly hasOptions: boolean;
  readonly hasOptional: boolean;
  readonly hasEndFilter: boolean;
  /** How tables are read by their changes: not at all, each as one list, or some as a list for each parent or value. */
  readonly changes: 'none' | 'flat' | 'scoped';
  readonly hasSorted: boolean;
  readonly hasUnsorted: boolean;
  readonly hooks: Hooks;
}

export type PageStyle = 'single' | 'page' | 'offset' | 'token' | 'header_token' | 'keyset' | 'link_header' | 'next_url';
export type RecordStyle = 'array' | 'unwrap' | 'map' | 'map_values' | 'single';
export type TimeFormat = 'iso8601' | 'date' | 'epoch_s' | 'epoch_ms';

/** What a supported model and its hooks need. */
export function featuresOf(model: SourceModel, hooks: Hooks): Features {
  const { tables } = model;
  const incremental = tables.filter(isIncremental);
  const sorted = incremental.filter((table) => isSorted(table, hooks));
  const auth = model.auth.methods.find(({ id }) => id === model.auth.chosen?.[0]);
  return {
    auth: auth === undefined || auth.kind === 'oauth2' ? { id: 'none', kind: 'none' } : auth,
    hasServer: model.servers.length > 0,
    hasRateLimit: model.rateLimit?.remainingHeader !== undefined && model.rateLimit.resetHeader !== undefined,
    pages: new Set(tables.map(pageStyleOf)),
    hasFlaggedPages: tables.some(
      ({ pagination }) => 'hasMorePath' in pagination && pagination.hasMorePath !== undefined,
    ),
    records: new Set(tables.map(recordStyleOf)),
    times: new Set(incremental.map(timeFormatOf)),
    hasParents: tables.some((table) => parentOf(table) !== null),
    hasValues: tables.some((table) => valueParameters(table).length > 0),
    hasOptions: tables.some(({ request }) => request.parameters.some(({ from }) => from.kind === 'option')),
    hasOptional: tables.some(({ response }) => response.optional),
    hasEndFilter: incremental.some(({ cursor }) => cursor?.endParam !== undefined),
    changes: incremental.length === 0 ? 'none' : incremental.some(isScoped) ? 'scoped' : 'flat',
    hasSorted: sorted.length > 0,
    hasUnsorted: sorted.length < incremental.length,
    hooks,
  };
}

/** Is a table read by its changes? */
export const isIncremental = (table: Table): boolean =>
  table.ingestionType !== 'snapshot' && table.cursor !== undefined;

/** Can a table's changes be had in the order of their cursor? A hook's pages have no order that is known. */
export const isSorted = (table: Table, hooks: Hooks): boolean =>
  isIncremental(table) && table.cursor?.sort !== undefined && !hooks.has('iter_pages');

/** The style of a table's pages. */
export function pageStyleOf({ pagination }: Table): PageStyle {
  if (pagination.kind === 'none') return 'single';
  if (pagination.kind === 'cursor') return pagination.tokenHeader === undefined ? 'token' : 'header_token';
  if (pagination.kind === 'odata') return 'next_url';
  return pagination.kind;
}

/** The style in which a table's answers hold records. */
export function recordStyleOf({ response }: Table): RecordStyle {
  if (response.shape === 'map') return response.mapKeyColumn === undefined ? 'map_values' : 'map';
  if (response.shape === 'single') return 'single';
  return response.unwrap === undefined ? 'array' : 'unwrap';
}

/** The form of a table's cursor; what is not supported counts as ISO 8601 and is refused elsewhere. */
export function timeFormatOf({ cursor }: Table): TimeFormat {
  const format = cursor?.format ?? 'iso8601';
  return format === 'integer' || format === 'string' ? 'iso8601' : format;
}

/** Parameters that are fanned out: lists of values, and constants that a column carries. */
export function valueParameters(table: Table): { name: string; values: readonly (string | number | boolean)[] }[] {
  const carried = new Set(table.fields.map(({ parameter }) => parameter));
  return table.request.parameters.flatMap(({ name, from }) => {
    if (from.kind === 'values') return [{ name, values: from.values }];
    return from.kind === 'constant' && carried.has(name) ? [{ name, values: [from.value] }] : [];
  });
}

/** Query parameters that are the same in each request: constants, the page size, what asks for cursor order. */
export function constantQuery(table: Table): (readonly [string, string | number])[] {
  const fanned = new Set(valueParameters(table).map(({ name }) => name));
  const constants = table.request.parameters.flatMap(({ name, in: place, from }) =>
    place === 'query' && from.kind === 'constant' && !fanned.has(name) ? [[name, sent(from.value)] as const] : [],
  );
  const size = 'size' in table.pagination ? table.pagination.size : undefined;
  const sizes = size?.value === undefined ? [] : [[size.param, size.value] as const];
  const sort = isIncremental(table) ? Object.entries(table.cursor?.sort?.parameters ?? {}) : [];
  return [...new Map<string, string | number>([...constants, ...sizes, ...sort])];
}

/** A constant as it is sent: `true`, not Python's `True`. */
export const sent = (value: string | number | boolean): string | number =>
  typeof value === 'boolean' ? String(value) : value;

const isScoped = (table: Table): boolean => parentOf(table) !== null || valueParameters(table).length > 0;
