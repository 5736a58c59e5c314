import { ConnectorError, type Overrides, parentOf, type SourceModel, type Table } from '@create-connector/contracts';
import { applyPatch, isWhole, tableFromPatch } from '../overrides.ts';
import type { Scope, ScopedTable } from '../scope.ts';
import { unknownTable } from '../unknown-table.ts';

/**
 * The tables of a given model that are asked for, corrected, parents before children.
 *
 * @param asked - table names; null for all
 * @throws ConnectorError `TABLE_UNKNOWN`, `DOC_WITHOUT_TABLES`, `OVERRIDES_INVALID`
 */
export function scopeGiven(model: SourceModel, asked: readonly string[] | null, overrides: Overrides): Scope {
  const tables = correctTables(model.tables, overrides);
  const names = [...tables.keys()];
  const wanted = asked ?? names;
  const unknown = wanted.find((name) => !tables.has(name));
  if (unknown !== undefined) throw unknownTable(unknown, names);
  const done = new Map<string, ScopedTable>();
  const visit = (name: string, added: string | null): void => {
    const table = tables.get(name);
    if (!table || done.has(name)) return;
    const parent = parentOf(table);
    if (parent !== null) visit(parent, wanted.includes(parent) ? null : `parent of ${name}`);
    done.set(name, { table, promotions: [], ...(added === null ? {} : { added }) });
  };
  for (const name of wanted) visit(name, null);
  if (done.size === 0) throw new ConnectorError('DOC_WITHOUT_TABLES', 'the corrections leave the model without tables');
  return { tables: [...done.values()], leftOut: model.leftOut };
}

/** Corrections go by a table’s name, or by the name that it was given by the same corrections before. */
function correctTables(given: readonly Table[], overrides: Overrides): ReadonlyMap<string, Table> {
  const tables = new Map(given.map((table) => [table.name, table]));
  for (const [name, patch] of Object.entries(overrides.tables)) {
    const at = `#/tables/${name}`;
    const known = tables.get(name) ?? (patch?.rename === undefined ? undefined : tables.get(patch.rename));
    if (patch === null) {
      tables.delete(name);
      continue;
    }
    const table = known ? applyPatch(known, patch, at) : tableFromPatch(name, patch, at);
    if (!isWhole(table)) throw new ConnectorError('OVERRIDES_INVALID', `${at}: fields or ingestionType missing`);
    replace(tables, known?.name ?? name, table);
  }
  return tables;
}

/** Keeps a table’s place in the order. */
function replace(tables: Map<string, Table>, name: string, table: Table): void {
  const all = [...tables].map(([key, one]): [string, Table] => (key === name ? [table.name, table] : [key, one]));
  if (!tables.has(name)) all.push([table.name, table]);
  tables.clear();
  for (const [key, one] of all) tables.set(key, one);
}
