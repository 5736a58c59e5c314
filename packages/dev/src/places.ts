import type { Parameter, Table } from '@create-connector/contracts';

/** Where a value goes in a request. */
export type Place = Parameter['in'];

/** The names that values of a table's requests have in the code: one each, though APIs use one name in several places. */
export interface Places {
  /** The code's name for what the API calls `name` in a place. */
  slot(place: Place, name: string): string;
  /** The code's name for the parameter that a column carries: the one in the path before others. */
  carried(name: string): string;
  /** Code's name and name of the header. */
  readonly headers: readonly (readonly [string, string])[];
  /** Code's name and keys inside the body. */
  readonly body: readonly (readonly [string, readonly string[]])[];
}

/** Names a table's request values: those in the query keep the API's, the others do where that leaves them apart. */
export function placesOf(table: Table): Places {
  const slots = new Map<string, string>();
  const taken = new Set<string>();
  const all = valuesOf(table);
  for (const place of ['query', 'body', 'header', 'path'] as const) {
    const names = [...new Set(all.filter((value) => value.place === place).map(({ name }) => name))];
    for (const name of names) slots.set(`${place} ${name}`, taken.has(name) ? `${place}.${name}` : name);
    for (const name of names) taken.add(name);
  }
  const slot = (place: Place, name: string): string => slots.get(`${place} ${name}`) ?? name;
  const named = (place: Place): string[] => [
    ...new Set(all.filter((value) => value.place === place).map(({ name }) => name)),
  ];
  const keys = (name: string): string[] => (table.request.nestedBody === true ? name.split('.') : [name]);
  return {
    slot,
    carried: (name) => {
      const places = table.request.parameters.filter((parameter) => parameter.name === name).map((one) => one.in);
      return slot(places.includes('path') ? 'path' : (places[0] ?? 'query'), name);
    },
    headers: named('header').map((name) => [slot('header', name), name] as const),
    body: named('body').map((name) => [slot('body', name), keys(name)] as const),
  };
}

/** Everything that a table's requests carry, with the API's names. */
export function valuesOf(table: Table): { readonly place: Place; readonly name: string }[] {
  const { pagination, cursor, request } = table;
  const paging = 'param' in pagination ? [{ place: pagination.in, name: pagination.param }] : [];
  const size = 'size' in pagination ? pagination.size : undefined;
  const sizes = size?.value === undefined ? [] : [{ place: size.in, name: size.param }];
  const skip = pagination.kind === 'odata' ? [{ place: 'query' as const, name: pagination.skipParam }] : [];
  const changes =
    table.ingestionType === 'snapshot'
      ? []
      : [
          cursor?.startParam,
          cursor?.endParam,
          ...Object.keys(cursor?.sort?.parameters ?? {}),
          ...Object.keys(cursor?.sort?.newest ?? {}),
        ].flatMap((name) => (name === undefined ? [] : [{ place: cursor?.in ?? ('query' as const), name }]));
  const accept = acceptOf(table) === null ? [] : [{ place: 'header' as const, name: 'Accept' }];
  const own = request.parameters.map(({ in: place, name }) => ({ place, name }));
  return [...own, ...paging, ...sizes, ...skip, ...changes, ...accept];
}

/** What a table's requests say that they take, where that is no JSON; null where they need not. */
export function acceptOf({ response, request }: Table): string | null {
  const isNamed = request.parameters.some(({ in: place, name }) => place === 'header' && /^accept$/i.test(name));
  if (response.decoder === 'json' || isNamed) return null;
  return response.decoder === 'csv' ? 'text/csv, */*;q=0.5' : 'application/x-ndjson, application/jsonl, */*;q=0.5';
}
