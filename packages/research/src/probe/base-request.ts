import { type Parameter, parentOf, type SourceModel, type Table } from '@create-connector/contracts';

/** What every read of a table sends, whatever page it asks for. */
export interface BaseRequest {
  /** Below the base address, filled in and encoded. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
}

/** Values of table options by table. */
export type TableOptions = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * What is sent to read a table; a text says why no plain GET can read it.
 *
 * A value of an option is the one given, else its default, else, where one is needed, the first allowed one.
 */
export function baseRequestOf(table: Table, model: SourceModel, given: TableOptions): BaseRequest | string {
  const { method, auth, server, parameters } = table.request;
  const parent = parentOf(table);
  if (method !== 'GET') return `it is read by ${method}`;
  if (table.response.decoder !== 'json') return `its answers are ${table.response.decoder}`;
  if (auth !== undefined || server !== undefined) return 'it has a server or credentials of its own';
  if (parent !== null) return `it is read below ${parent}`;
  let { path } = table.request;
  const query: Record<string, string> = {};
  const headers: Record<string, string> = { ...model.headers };
  for (const parameter of parameters) {
    const value = givenTo(parameter, given[table.name] ?? {});
    if (value === null) {
      if (parameter.required || parameter.in === 'path') return `${parameter.name} has no value`;
    } else if (parameter.in === 'path') path = path.replaceAll(`{${parameter.name}}`, encodeURIComponent(value));
    else if (parameter.in === 'header') headers[parameter.name] = value;
    else query[parameter.name] = value;
  }
  return { path, query, headers };
}

function givenTo({ from, required, in: place }: Parameter, given: Readonly<Record<string, string>>): string | null {
  switch (from.kind) {
    case 'constant':
      return String(from.value);
    case 'values':
      return String(from.values[0]);
    case 'option': {
      const isNeeded = required || place === 'path';
      return given[from.option] ?? from.default ?? (isNeeded ? (from.allowed?.[0] ?? null) : null);
    }
    case 'parent':
      return null;
  }
}
