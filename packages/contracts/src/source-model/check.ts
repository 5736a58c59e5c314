import type { Problem } from '../problem.ts';
import type { SourceModel } from './source.ts';
import type { Table } from './table.ts';

/**
 * The invariants of a model that its shape cannot express.
 *
 * @returns one problem per broken invariant, empty when the model is sound; `file` is the model's path as given
 */
export function checkSourceModel(model: SourceModel, file: string): Problem[] {
  const problems: Problem[] = [];
  const say = (message: string): void => void problems.push({ file, message });
  const byName = new Map<string, Table>();
  for (const table of model.tables) {
    if (byName.has(table.name)) say(`table ${table.name} stands twice`);
    byName.set(table.name, table);
  }
  const methodIds = new Set(model.auth.methods.map((method) => method.id));
  for (const id of model.auth.chosen ?? []) {
    if (!methodIds.has(id)) say(`auth.chosen names ${id}, which is not among auth.methods`);
  }
  for (const id of (model.auth.alternatives ?? []).flat()) {
    if (!methodIds.has(id)) say(`auth.alternatives names ${id}, which is not among auth.methods`);
  }
  for (const table of model.tables) {
    for (const id of table.request.auth ?? []) {
      if (!methodIds.has(id)) say(`table ${table.name}: auth names ${id}, which is not among auth.methods`);
    }
  }
  for (const table of model.tables) checkTable(table, byName, say);
  return problems;
}

function checkTable(table: Table, byName: ReadonlyMap<string, Table>, say: (message: string) => void): void {
  const columns = new Set(table.fields.map((field) => field.name));
  if (new Set([...columns].map((name) => name.toLowerCase())).size !== table.fields.length) {
    say(`table ${table.name}: two columns differ in letter case only, or stand twice`);
  }
  for (const key of table.primaryKeys)
    if (!columns.has(key)) say(`table ${table.name}: primary key ${key} is no column`);
  if (table.cursor && !columns.has(table.cursor.field)) {
    say(`table ${table.name}: cursor ${table.cursor.field} is no column`);
  }
  if (table.ingestionType !== 'append' && table.primaryKeys.length === 0) {
    say(`table ${table.name}: ingestion type ${table.ingestionType} needs a primary key`);
  }
  if (table.ingestionType !== 'snapshot' && !table.cursor) {
    say(`table ${table.name}: ingestion type ${table.ingestionType} needs a cursor`);
  }
  const given = new Set(table.request.parameters.filter((p) => p.in === 'path').map((p) => p.name));
  for (const name of pathParameterNames(table.request.path)) {
    if (!given.has(name)) say(`table ${table.name}: path parameter {${name}} has no value`);
  }
  for (const parameter of table.request.parameters) {
    if (parameter.from.kind !== 'parent') continue;
    const parent = byName.get(parameter.from.table);
    if (!parent) {
      say(`table ${table.name}: parent ${parameter.from.table} is not in the model`);
    } else if (
      !parent.fields.some((field) => parameter.from.kind === 'parent' && field.name === parameter.from.field)
    ) {
      say(`table ${table.name}: parent ${parent.name} has no column ${parameter.from.field}`);
    }
  }
  if (ancestorsOf(table, byName) === null) say(`table ${table.name} is its own ancestor`);
}

/** Names of the `{parameters}` of a path template, in order. */
export function pathParameterNames(path: string): string[] {
  return [...path.matchAll(/\{([^{}]+)\}/g)].flatMap((match) => match[1] ?? []);
}

/** The one table whose rows a table is read below, or null. All of a table's parent parameters come from one table. */
export function parentOf(table: Table): string | null {
  for (const parameter of table.request.parameters) if (parameter.from.kind === 'parent') return parameter.from.table;
  return null;
}

/** A table's ancestors, nearest first; null when they form a circle. Parents that are missing end the walk. */
export function ancestorsOf(table: Table, byName: ReadonlyMap<string, Table>): Table[] | null {
  const line: Table[] = [];
  const seen = new Set([table.name]);
  for (let name = parentOf(table); name !== null; ) {
    if (seen.has(name)) return null;
    seen.add(name);
    const parent = byName.get(name);
    if (!parent) return line;
    line.push(parent);
    name = parentOf(parent);
  }
  return line;
}
