import { ConnectorError, type LeftOut, type Overrides, parentOf, type Table } from '@create-connector/contracts';
import type { Document } from '../readers/document.ts';
import type { ListEndpoint } from '../rules/list-endpoint.ts';
import { type Resolution, resolveParents } from '../rules/parents/resolve.ts';
import { type Catalogue, readCatalogue } from './catalogue.ts';
import { columnsOf, type TableColumns } from './columns.ts';
import { type Draft, draftTable } from './draft.ts';
import { summariseLeftOut } from './left-out.ts';
import { applyPatch, isWhole, tableFromPatch } from './overrides.ts';
import { unknownTable } from './unknown-table.ts';

/** A table in scope; `added` says why it is there where nobody asked for it. */
export interface ScopedTable {
  readonly table: Table;
  readonly promotions: Draft['promotions'];
  readonly added?: string;
}

/** The tables to build, parents before children, and the endpoints that could not be tables. */
export interface Scope {
  readonly tables: readonly ScopedTable[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * Infer and correct the tables asked for, and the parents that these are read below.
 *
 * @param asked - table names; null for all that can be built
 * @throws ConnectorError `TABLE_UNKNOWN` with the nearest names, or the reason why a table cannot be built
 */
export function readScope(document: Document, asked: readonly string[] | null, overrides: Overrides): Scope {
  const catalogue = readCatalogue(document);
  const workshop = createWorkshop(catalogue, overrides, asked ?? []);
  const leftOut: LeftOut[] = [...catalogue.leftOut];
  const wanted = asked ?? workshop.names;
  const known = new Set(workshop.names);
  const unknown = wanted.find((name) => !known.has(name));
  if (unknown !== undefined) throw unknownTable(unknown, workshop.names);

  const done = new Map<string, ScopedTable>();
  const failed = new Map<string, string>();
  const visit = (name: string, added: string | null, above: readonly string[]): string | null => {
    if (done.has(name)) return null;
    const reason = failed.get(name) ?? build(name, added, above);
    if (reason !== null) failed.set(name, reason);
    return reason;
  };
  const build = (name: string, added: string | null, above: readonly string[]): string | null => {
    const { table, promotions } = workshop.draft(name);
    if (!isWhole(table)) return 'nothing tells its records apart, and nothing lets them be appended';
    const parent = parentOf(table);
    if (parent !== null && above.includes(parent)) return `it is read below ${parent}, which is read below it`;
    if (parent !== null && known.has(parent)) {
      const reason = visit(parent, wanted.includes(parent) ? null : `parent of ${name}`, [...above, name]);
      if (reason !== null) return `it is read below ${parent}, which cannot be a table: ${reason}`;
    }
    done.set(name, { table, promotions, ...(added === null ? {} : { added }) });
    return null;
  };
  for (const name of wanted) {
    const reason = visit(name, null, []);
    if (reason === null) continue;
    if (asked !== null) throw new ConnectorError('TABLE_UNKNOWN', `table ${name} cannot be built: ${reason}`);
    const { method, path } = workshop.draft(name).table.request;
    leftOut.push({ method, path, reason });
  }
  if (done.size === 0) {
    throw new ConnectorError('DOC_WITHOUT_TABLES', whyNone(document, leftOut));
  }
  return { tables: [...done.values()], leftOut };
}

/** What a document without tables has instead, and the most frequent reason why that is no table. */
function whyNone({ endpoints }: Document, leftOut: readonly LeftOut[]): string {
  if (endpoints.length === 0) return 'it has no GET operation, and only these are read';
  const [reason] = summariseLeftOut(leftOut);
  const why = reason === undefined ? 'each answers with one thing, not with a list' : reason;
  return `no table found among ${endpoints.length} GET operations; ${why}`;
}

interface Workshop {
  readonly names: readonly string[];
  draft(name: string): { table: Draft['table']; promotions: Draft['promotions'] };
}

/** Drafts tables on demand, with their corrections; names are as a person types them, renames included. */
function createWorkshop(catalogue: Catalogue, overrides: Overrides, asked: readonly string[]): Workshop {
  const patches = Object.entries(overrides.tables);
  const removed = new Set(patches.filter(([, patch]) => patch === null).map(([name]) => name));
  const shown = (name: string): string => overrides.tables[name]?.rename ?? name;
  const inferred = new Map<string, string>();
  for (const name of catalogue.tables.keys()) if (!removed.has(name)) inferred.set(shown(name), name);
  const lists = [...inferred.values()].flatMap((name) => catalogue.tables.get(name) ?? []);
  const added = patches.filter(([name, patch]) => patch !== null && !catalogue.tables.has(name)).map(([name]) => name);
  const names = [...inferred.keys(), ...added.map(shown)];
  const scope = new Set(asked.flatMap((name) => catalogue.tables.get(inferred.get(name) ?? '')?.endpoint.path ?? []));
  let parents: ReadonlyMap<string, Resolution> | null = null;
  const columns = new Map<string, TableColumns>();
  const columnsFor = (list: ListEndpoint, linked: readonly string[]): TableColumns => {
    const { path } = list.endpoint;
    const known = columns.get(path) ?? columnsOf(list, linked);
    columns.set(path, known);
    return known;
  };
  const resolutionOf = (list: ListEndpoint): Resolution => {
    parents ??= resolveParents(lists, scope);
    return parents.get(list.endpoint.path) ?? { choice: null, options: [], cost: { options: 0, depth: 0 } };
  };
  const linksOf = (list: ListEndpoint): readonly string[] => [...(resolutionOf(list).choice?.links.keys() ?? [])];
  const infer = (name: string): Draft | null => {
    const list = catalogue.tables.get(name);
    if (!list) return null;
    const resolution = resolutionOf(list);
    const parent = resolution.choice?.parent ?? null;
    const parentName = parent && catalogue.names.get(parent.endpoint.path);
    return draftTable({
      name,
      list,
      resolution,
      parentName: parentName === undefined || parentName === null ? null : shown(parentName),
      parentLinks: resolution.choice?.links ?? null,
      parentColumns: parent && columnsFor(parent, linksOf(parent)),
      isListedElsewhere: list.item.name !== null && catalogue.bySchema.get(list.item.name)?.[0] !== name,
    });
  };
  const drafts = new Map<string, { table: Draft['table']; promotions: Draft['promotions'] }>();
  const draft = (shownName: string) => {
    const known = drafts.get(shownName);
    if (known) return known;
    const name = inferred.get(shownName) ?? added.find((one) => shown(one) === shownName) ?? shownName;
    const patch = overrides.tables[name] ?? null;
    const at = `#/tables/${name}`;
    const found = infer(name);
    const table =
      found === null ? tableFromPatch(name, patch ?? {}, at) : patch ? applyPatch(found.table, patch, at) : found.table;
    const made = { table, promotions: found?.promotions ?? [] };
    drafts.set(shownName, made);
    return made;
  };
  return { names, draft };
}
