import { parentOf, readsInCursorOrder, type SourceModel, type Table } from '@create-connector/contracts';
import { type Access, accessOf } from './access.ts';
import type { Hooks } from './hooks.ts';
import { acceptOf, type Place, placesOf, valuesOf } from './places.ts';

/** Which strategies a source needs: each is in or out. */
export interface Features {
  readonly access: Access;
  readonly hasRateLimit: boolean;
  readonly pages: ReadonlySet<PageStyle>;
  readonly hasFlaggedPages: boolean;
  /** Do next addresses come from an API that takes its key in the query? */
  readonly hasKeylessPages: boolean;
  readonly records: ReadonlySet<RecordStyle>;
  readonly decoders: ReadonlySet<'csv' | 'ndjson'>;
  /** Does any request carry more than a path and a query, or any answer something else than JSON? */
  readonly hasPlaces: boolean;
  readonly forms: ReadonlySet<CursorForm>;
  readonly hasParents: boolean;
  readonly hasValues: boolean;
  readonly hasOptions: boolean;
  readonly hasEmptyStatuses: boolean;
  /** May a row of a snapshot stand in several lists under one key? */
  readonly hasShared: boolean;
  readonly hasEndFilter: boolean;
  /** How tables are read by their changes: not at all, each as one list, or some as a list for each parent or value. */
  readonly changes: 'none' | 'flat' | 'scoped';
  /** Are there cursors that a clock bounds? */
  readonly hasClock: boolean;
  /** Are there cursors that no clock bounds? */
  readonly hasCounter: boolean;
  readonly hasNewest: boolean;
  readonly hasDeletes: boolean;
  readonly hasSorted: boolean;
  readonly hasUnsorted: boolean;
  readonly hooks: Hooks;
}

export type PageStyle =
  | 'single'
  | 'page'
  | 'offset'
  | 'token'
  | 'header_token'
  | 'keyset'
  | 'link_header'
  | 'next_url'
  | 'odata';
export type RecordStyle = 'array' | 'unwrap' | 'map' | 'map_unwrap' | 'map_values' | 'map_values_unwrap' | 'single';
export type CursorForm = 'iso8601' | 'date' | 'epoch_s' | 'epoch_ms' | 'integer' | 'string';

/** What a supported model and its hooks need. */
export function featuresOf(model: SourceModel, hooks: Hooks): Features {
  const { tables } = model;
  const incremental = tables.filter(isIncremental);
  const sorted = incremental.filter((table) => isSorted(table, hooks));
  const access = accessOf(model);
  return {
    access,
    hasRateLimit: model.rateLimit?.remainingHeader !== undefined && model.rateLimit.resetHeader !== undefined,
    pages: new Set(tables.map(pageStyleOf)),
    hasKeylessPages: access.keyParameters.length > 0 && tables.some(isLinked),
    hasFlaggedPages: tables.some(
      ({ pagination }) => 'hasMorePath' in pagination && pagination.hasMorePath !== undefined,
    ),
    records: new Set(tables.map(recordStyleOf)),
    decoders: new Set(tables.flatMap(({ response: { decoder } }) => (decoder === 'json' ? [] : [decoder]))),
    hasPlaces: tables.some(
      (table) =>
        table.request.method !== 'GET' ||
        acceptOf(table) !== null ||
        valuesOf(table).some(({ place }) => place === 'body' || place === 'header'),
    ),
    forms: new Set(incremental.map(cursorFormOf)),
    hasParents: tables.some((table) => parentOf(table) !== null),
    hasValues: tables.some((table) => valueParameters(table).length > 0),
    hasOptions: tables.some(({ request }) => request.parameters.some(({ from }) => from.kind === 'option')),
    hasEmptyStatuses: tables.some((table) => emptyStatusesOf(table).length > 0),
    hasShared: tables.some(isShared),
    hasEndFilter: incremental.some((table) => isTimed(table) && table.cursor?.endParam !== undefined),
    changes: incremental.length === 0 ? 'none' : incremental.some(isScoped) ? 'scoped' : 'flat',
    hasClock: incremental.some(isTimed),
    hasCounter: !incremental.every(isTimed),
    hasNewest: incremental.some((table) => !isTimed(table) && table.cursor?.sort?.newest !== undefined),
    hasDeletes: incremental.some(({ ingestionType }) => ingestionType === 'cdc_with_deletes'),
    hasSorted: sorted.length > 0,
    hasUnsorted: sorted.length < incremental.length,
    hooks,
  };
}

/** Are a table's pages found by addresses that the API gives out? */
export const isLinked = ({ pagination: { kind } }: Table): boolean =>
  kind === 'link_header' || kind === 'next_url' || kind === 'odata';

/** Is a table read by its changes? */
export const isIncremental = (table: Table): boolean =>
  table.ingestionType !== 'snapshot' && table.cursor !== undefined;

/** Can a table's changes be had in the order of their cursor? A hook's pages have no order that is known. */
export const isSorted = (table: Table, hooks: Hooks): boolean =>
  isIncremental(table) && readsInCursorOrder(table) && !hooks.has('iter_pages');

/** The style of a table's pages. */
export function pageStyleOf({ pagination }: Table): PageStyle {
  if (pagination.kind === 'none') return 'single';
  if (pagination.kind === 'cursor') return pagination.tokenHeader === undefined ? 'token' : 'header_token';
  if (pagination.kind === 'odata') return pagination.size?.value === undefined ? 'next_url' : 'odata';
  return pagination.kind;
}

/** The style in which a table's answers hold records. */
export function recordStyleOf({ response }: Table): RecordStyle {
  if (response.shape === 'map') {
    const style = response.mapKeyColumn === undefined ? 'map_values' : 'map';
    return response.unwrap === undefined ? style : `${style}_unwrap`;
  }
  if (response.shape === 'single') return 'single';
  return response.unwrap === undefined ? 'array' : 'unwrap';
}

/** The form of a table's cursor values. */
export const cursorFormOf = ({ cursor }: Table): CursorForm => cursor?.format ?? 'iso8601';

/** Are a table's cursor values moments, which a clock bounds? */
export const isTimed = (table: Table): boolean => !['integer', 'string'].includes(cursorFormOf(table));

/** Statuses that mean that a list is not there, which is no failure. */
export const emptyStatusesOf = ({ response }: Table): number[] => [
  ...new Set([...(response.optional ? [404] : []), ...(response.emptyStatuses ?? [])]),
];

/** May a row stand in several of a snapshot's lists under one key? Its key then does not hold what tells the lists apart. */
export function isShared(table: Table): boolean {
  if (table.ingestionType !== 'snapshot' || table.primaryKeys.length === 0) return false;
  const carried = table.fields.flatMap(({ name, parameter }) => (table.primaryKeys.includes(name) ? [parameter] : []));
  return table.request.parameters.some(
    ({ name, from }) =>
      (from.kind === 'parent' || (from.kind === 'values' && from.values.length > 1)) && !carried.includes(name),
  );
}

/** Parameters that are fanned out: lists of values, and constants that a column carries. `slot` is the code's name. */
export function valueParameters(table: Table): { slot: string; values: readonly (string | number | boolean)[] }[] {
  const places = placesOf(table);
  const carried = new Set(table.fields.flatMap(({ parameter }) => parameter ?? []).map(places.carried));
  return table.request.parameters.flatMap(({ name, in: place, from }) => {
    const slot = places.slot(place, name);
    if (from.kind === 'values') return [{ slot, values: from.values.map((value) => sentIn(place, value)) }];
    return from.kind === 'constant' && carried.has(slot) ? [{ slot, values: [sentIn(place, from.value)] }] : [];
  });
}

/** Values that are the same in each request: constants, the page size, what asks for cursor order. None is in the path. */
export function constantValues(table: Table): (readonly [slot: string, value: string | number | boolean])[] {
  const { slot } = placesOf(table);
  const { cursor, request, pagination } = table;
  const fanned = new Set(valueParameters(table).map((parameter) => parameter.slot));
  const constants = request.parameters.flatMap(({ name, in: place, from }) =>
    place !== 'path' && from.kind === 'constant' && !fanned.has(slot(place, name))
      ? [[slot(place, name), sentIn(place, from.value)] as const]
      : [],
  );
  const size = 'size' in pagination ? pagination.size : undefined;
  const sizes = size?.value === undefined ? [] : [[slot(size.in, size.param), size.value] as const];
  const sort = isIncremental(table) ? Object.entries(cursor?.sort?.parameters ?? {}) : [];
  const sorts = sort.map(([name, value]) => [slot(cursor?.in ?? 'query', name), value] as const);
  const accept = acceptOf(table);
  const accepts = accept === null ? [] : [[slot('header', 'Accept'), accept] as const];
  return [...new Map<string, string | number | boolean>([...constants, ...sizes, ...sorts, ...accepts])];
}

/** A constant as it is sent: in a JSON body as it is, elsewhere `true`, not Python's `True`. */
const sentIn = (place: Place, value: string | number | boolean): string | number | boolean =>
  typeof value === 'boolean' && place !== 'body' ? String(value) : value;

const isScoped = (table: Table): boolean => parentOf(table) !== null || valueParameters(table).length > 0;
