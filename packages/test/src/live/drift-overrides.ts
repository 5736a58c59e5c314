import type { Overrides } from '@create-connector/contracts';
import { Document, isScalar } from 'yaml';
import type { TableDrift } from './drift.ts';

/**
 * Corrections that would take the drift in, as the text of an overrides file; each column's evidence stands above it.
 *
 * What could lose data is told in comments alone: keys that are null, columns that did not come.
 *
 * @param drifts - by the table's name; tables without any are left out
 * @param existing - the person's corrections, null where there are none: a table that was renamed there keeps its first name
 * @returns null where nothing is to be corrected or told
 */
export function renderDriftOverrides(
  source: string,
  drifts: ReadonlyMap<string, TableDrift>,
  existing: Overrides | null,
): string | null {
  const told = [...drifts].filter(([, { drift }]) => drift.length > 0);
  if (told.length === 0) return null;
  const tables: Record<string, { fields: Record<string, unknown> }> = {};
  for (const [name, { patches }] of told) {
    if (patches.size === 0) continue;
    const fields = Object.fromEntries([...patches].map(([column, { patch }]) => [column, patch]));
    tables[firstName(name, existing)] = { fields };
  }
  const document = new Document({ version: 1, source, tables });
  document.commentBefore = [
    ` What a bounded look at the live API of ${source} found: kinds and names of values, none of the values.`,
    ' Merge what is right into the overrides file, then run research again.',
    ...told.flatMap(([name, { drift }]) =>
      drift
        .filter(({ kind }) => kind === 'null_key' || kind === 'missing')
        .map(
          ({ column, kind, detail }) =>
            ` ${name}.${column}: ${kind === 'null_key' ? 'key, ' : ''}${detail}. Look at it: nothing is proposed.`,
        ),
    ),
  ].join('\n');
  for (const [name, { patches }] of told) {
    for (const [column, { evidence }] of patches) {
      const fields = document.getIn(['tables', firstName(name, existing), 'fields'], true);
      commentOn(fields, column, ` ${evidence}`);
    }
  }
  return document.toString({ lineWidth: 120 });
}

/** The name that the table was inferred under, which overrides files speak of. */
export function firstName(name: string, existing: Overrides | null): string {
  const renamed = Object.entries(existing?.tables ?? {}).find(([, patch]) => patch?.rename === name);
  return renamed?.[0] ?? name;
}

function commentOn(map: unknown, key: string, comment: string): void {
  if (typeof map !== 'object' || map === null || !('items' in map) || !Array.isArray(map.items)) return;
  for (const pair of map.items) {
    if (isScalar(pair.key) && pair.key.value === key) pair.key.commentBefore = comment;
  }
}
