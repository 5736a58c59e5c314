import { ancestorsOf } from './check.ts';
import type { SourceModel } from './source.ts';
import type { Table } from './table.ts';

/** A table option that a request parameter takes its value from. */
export interface RequestOption {
  readonly name: string;
  readonly description: string | null;
  readonly default: string | null;
  readonly allowed: readonly string[] | null;
  /** Without it, and without a default, the table cannot be read. */
  readonly required: boolean;
}

/** The options that reading a table takes: its own parameters' first, then its ancestors', each once. */
export function requestOptions(table: Table, model: Pick<SourceModel, 'tables'>): RequestOption[] {
  const byName = new Map(model.tables.map((one) => [one.name, one]));
  const found = new Map<string, RequestOption>();
  for (const one of [table, ...(ancestorsOf(table, byName) ?? [])]) {
    for (const { from, in: place, required, description } of one.request.parameters) {
      if (from.kind !== 'option' || found.has(from.option)) continue;
      found.set(from.option, {
        name: from.option,
        description: description ?? null,
        default: from.default ?? null,
        allowed: from.allowed ?? null,
        required: (required || place === 'path') && from.default === undefined,
      });
    }
  }
  return [...found.values()];
}
