import { type JsonScalar, type Parameter, parentOf, type SourceModel, type Table } from '@create-connector/contracts';

/** The one read that the auth test makes: a path below the base address, its query and its headers. */
export interface Probe {
  readonly table: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
}

/** Values of table options by table, as `dev_table_config.json` holds them. */
export type TableOptions = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * The cheapest read that shows whether credentials are accepted: one row of a table that has no parent and, if possible,
 * no options; else of one whose options have values.
 *
 * An option's value is the one given, else its default, else the first allowed one.
 *
 * @returns null where no table can be asked that way
 */
export function chooseProbe(model: SourceModel, given: TableOptions): Probe | null {
  const candidates = model.tables.filter(isPlainRead);
  const byEffort = [...candidates].sort((a, b) => optionsOf(a).length - optionsOf(b).length);
  for (const table of byEffort) {
    const probe = probeOf(table, model, given[table.name] ?? {});
    if (probe !== null) return probe;
  }
  return null;
}

/** A table that could be read if these options had values. */
export interface OpenTable {
  readonly table: string;
  readonly options: readonly { readonly name: string; readonly description: string | null }[];
}

/** The table that needs the fewest values to be readable; null where a plain read of no table is possible. */
export function openTable(model: SourceModel): OpenTable | null {
  const open = model.tables.filter(isPlainRead).map(({ name, request }) => ({
    table: name,
    options: request.parameters.flatMap(({ from, required, in: place, description }) =>
      from.kind === 'option' && from.default === undefined && (required || place === 'path')
        ? [{ name: from.option, description: description ?? null }]
        : [],
    ),
  }));
  return open.sort((a, b) => a.options.length - b.options.length)[0] ?? null;
}

function isPlainRead({ request }: Table): boolean {
  const { method, auth, server, parameters } = request;
  if (method !== 'GET' || auth !== undefined || server !== undefined) return false;
  return !parameters.some((parameter) => parameter.in === 'body' || parameter.from.kind === 'parent');
}

function optionsOf(table: Table): Parameter[] {
  return table.request.parameters.filter(({ from }) => from.kind === 'option');
}

function probeOf(table: Table, model: SourceModel, given: Readonly<Record<string, string>>): Probe | null {
  if (parentOf(table) !== null) return null;
  const query: Record<string, string> = {};
  const headers: Record<string, string> = { Accept: 'application/json', ...model.headers };
  let path = table.request.path;
  for (const parameter of table.request.parameters) {
    const value = parameterValue(parameter, given);
    if (value === null) {
      if (parameter.required || parameter.in === 'path') return null;
      continue;
    }
    if (parameter.in === 'path') path = path.replaceAll(`{${parameter.name}}`, encodeURIComponent(value));
    else if (parameter.in === 'header') headers[parameter.name] = value;
    else query[parameter.name] = value;
  }
  const size = table.pagination.kind === 'none' ? undefined : table.pagination.size;
  if (size?.in === 'query') query[size.param] = '1';
  return { table: table.name, path, query, headers };
}

function parameterValue({ from, required, in: place }: Parameter, given: Readonly<Record<string, string>>) {
  switch (from.kind) {
    case 'constant':
      return toText(from.value);
    case 'values': {
      const [first] = from.values;
      return first === undefined ? null : toText(first);
    }
    case 'option': {
      const needed = required || place === 'path';
      return given[from.option] ?? from.default ?? (needed ? (from.allowed?.[0] ?? null) : null);
    }
    case 'parent':
      return null;
  }
}

function toText(value: JsonScalar): string {
  return String(value);
}
