import type { Pagination, Parameter, Table } from '@create-connector/contracts';
import { placeOf } from './column-place.ts';
import type { SimulatedCredential } from './credentials.ts';
import { pageSizeOf } from './page-size.ts';

/** An entry of `params` in `endpoints.yaml`. */
export interface EndpointParameter {
  readonly role: 'filter' | 'page' | 'per_page' | 'offset' | 'limit' | 'ignore';
  /** The API's name, where another parameter of this name in another place has taken the key. */
  readonly name?: string;
  readonly in?: 'body' | 'header';
  readonly field?: string;
  readonly op?: 'gt' | 'gte' | 'lte';
  readonly default?: number;
  readonly max?: number;
  readonly refuse_over_max?: true;
  readonly required?: true;
  readonly values?: readonly string[];
}

/** The query parameter that next addresses carry where the documentation does not say how they look. */
export const nextParameter = 'page_token';

/** Every parameter that an endpoint accepts in its query and body, all others being refused, and those in headers. */
export function endpointParameters(
  table: Table,
  credentials: readonly SimulatedCredential[],
): Record<string, EndpointParameter> {
  const parameters = new Map<string, EndpointParameter>();
  for (const credential of credentials)
    if (credential.in === 'query') parameters.set(credential.name, { role: 'ignore' });
  const add = (name: string, entry: EndpointParameter): void => {
    const other = parameters.get(name);
    if (other === undefined || other.in === entry.in) parameters.set(name, entry);
    else parameters.set(`${entry.in ?? 'query'} ${name}`, { ...entry, name });
  };
  for (const parameter of table.request.parameters) {
    if (parameter.in !== 'path') add(parameter.name, requestParameter(parameter));
  }
  for (const [name, entry] of cursorParameters(table)) add(name, entry);
  for (const [name, entry] of pagingParameters(table.pagination)) add(name, entry);
  return Object.fromEntries(parameters);
}

function requestParameter({ from, in: place, required }: Parameter): EndpointParameter {
  const values = acceptedValues(from);
  return {
    role: 'ignore',
    ...inPlace(place),
    ...(required ? { required: true } : {}),
    ...(values ? { values } : {}),
  };
}

function acceptedValues(from: Parameter['from']): readonly string[] | null {
  if (from.kind === 'constant') return [String(from.value)];
  if (from.kind === 'values') return from.values.map(String);
  return from.kind === 'option' ? (from.allowed ?? null) : null;
}

function* cursorParameters({ cursor, fields }: Table): Generator<[string, EndpointParameter]> {
  if (cursor === undefined) return;
  const column = fields.find(({ name }) => name === cursor.field);
  const field = ((column && placeOf(column)) ?? [cursor.field]).join('.');
  const place = inPlace(cursor.in ?? 'query');
  if (cursor.startParam !== undefined) {
    yield [cursor.startParam, { role: 'filter', ...place, field, op: cursor.inclusive === false ? 'gt' : 'gte' }];
  }
  if (cursor.endParam !== undefined) yield [cursor.endParam, { role: 'filter', ...place, field, op: 'lte' }];
  for (const [name, value] of Object.entries(cursor.sort?.parameters ?? {})) {
    const newest = cursor.sort?.newest?.[name];
    const values = newest === undefined || newest === value ? [value] : [value, newest];
    yield [name, { role: 'ignore', ...place, values }];
  }
  for (const [name, value] of Object.entries(cursor.sort?.newest ?? {})) {
    if (cursor.sort?.parameters[name] === undefined) yield [name, { role: 'ignore', ...place, values: [value] }];
  }
}

function* pagingParameters(pagination: Pagination): Generator<[string, EndpointParameter]> {
  const size = pageSizeOf(pagination);
  if (size.param !== '') {
    const role = pagination.kind === 'page' || pagination.kind === 'link_header' ? 'per_page' : 'limit';
    const refusal = size.isLimited ? { refuse_over_max: true as const } : {};
    yield [size.param, { role, ...inPlace(size.in), default: size.default, max: size.max, ...refusal }];
  }
  switch (pagination.kind) {
    case 'none':
      return;
    case 'page':
      yield [pagination.param, { role: 'page', ...inPlace(pagination.in) }];
      return;
    case 'offset':
      yield [pagination.param, { role: 'offset', ...inPlace(pagination.in) }];
      return;
    case 'cursor':
    case 'keyset':
      yield [pagination.param, { role: 'ignore', ...inPlace(pagination.in) }];
      return;
    case 'link_header':
      yield [pagination.pageParam ?? 'page', { role: 'page' }];
      return;
    case 'next_url':
      yield [nextParameter, { role: 'offset' }];
      return;
    case 'odata':
      yield [pagination.skipParam, { role: 'offset' }];
  }
}

const inPlace = (place: string): { in?: 'body' | 'header' } =>
  place === 'body' || place === 'header' ? { in: place } : {};
