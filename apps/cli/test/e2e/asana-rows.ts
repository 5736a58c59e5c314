import type { SparkRow } from './spark.ts';

/** A record as the API sends it, and the values of the parent parameters it lies under. */
export interface MadeRecord {
  readonly under: Readonly<Record<string, string>>;
  readonly record: Readonly<Record<string, unknown>>;
}

const WORKSPACES = 203;
const gid = (kind: number, number: number): string => String(kind * 10_000_000 + number);

/**
 * Rows of five of Asana's tables, enough for three pages of 100 each: of the list itself, and of one parent's list for a child.
 * Made here from the documented fields; the connector, the model and the simulated source have no part in it.
 */
export function makeAsanaRecords(): Readonly<Record<string, readonly MadeRecord[]>> {
  const workspaces = range(WORKSPACES).map((n) => ({
    under: {},
    record: { gid: gid(1, n), resource_type: 'workspace', name: `Workspace ${n} "ü" \u2028 '\\` },
  }));
  const projects = range(230).map((n) => ({
    under: { workspace: gid(1, n < 205 ? 0 : n % 7) },
    record: { gid: gid(2, n), resource_type: 'project', name: `Project ${n}` },
  }));
  const users = range(225).map((n) => ({
    under: {},
    record: { gid: gid(3, n), resource_type: 'user', name: n % 3 === 0 ? `User ${n}` : `Użytkownik ${n}` },
  }));
  const sections = range(240).map((n) => ({
    under: { project_gid: gid(2, n < 201 ? 1 : n % 11) },
    record: { gid: gid(4, n), resource_type: 'section', name: `Section ${n}` },
  }));
  const tasks = range(320).map((n) => ({
    under: { project: gid(2, n < 250 ? 2 : n % 13) },
    record: { gid: gid(5, n), resource_type: 'task', name: `Task ${n}`, resource_subtype: 'default_task' },
  }));
  return { workspaces, projects, users, sections, tasks };
}

/** What must arrive: each record with its parent's key as a column. */
export function expectedRows(made: readonly MadeRecord[]): SparkRow[] {
  return made.map(({ under, record }) => ({ ...record, ...under }));
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
