import { markdown } from '@create-connector/codegen';
import type { Evidence, SourceModel } from '@create-connector/contracts';
import { existingConnectors } from '../existing/find.ts';

/** What was read, what was left out, and what a person corrected. */
export function renderSources(model: SourceModel): string {
  const parts = [markdown.heading(2, 'Sources and References'), markdown.heading(3, 'Research Log')];
  const rows: string[][] = [];
  if (model.document) {
    const { kind, version, location, sha256 } = model.document;
    rows.push([
      markdown.text(version === undefined ? kind : `${kind} ${version}`),
      `${markdown.code(location)}, sha256 ${markdown.code(sha256.slice(0, 12))}`,
      'as each fact says',
      'all facts but the corrections',
    ]);
  }
  const corrections = correctionsOf(model);
  if (corrections.length > 0) {
    const file = `${model.source}_overrides.yaml`;
    rows.push(['corrections by a person', markdown.code(file), '100 %', corrections.map(markdown.code).join(', ')]);
  }
  parts.push(markdown.table(['source', 'location', 'confidence', 'what it confirmed'], rows));
  const existing = existingConnectors(model);
  if (existing.length > 0) parts.push(markdown.heading(3, 'What exists already'), markdown.list(existing));
  if (model.leftOut.length > 0) {
    parts.push(
      markdown.heading(3, 'Deferred Tables'),
      markdown.table(
        ['endpoint', 'why it is no table'],
        model.leftOut.map(({ method, path, reason }) => [markdown.code(`${method} ${path}`), markdown.text(reason)]),
      ),
    );
  }
  return parts.join('\n\n');
}

/** Facts that come from the overrides file, as `fact` or `table.fact`. */
function correctionsOf(model: SourceModel): string[] {
  const corrected = (evidence: Readonly<Record<string, readonly Evidence[]>>, prefix: string): string[] =>
    Object.entries(evidence)
      .filter(([, why]) => why.some(({ rule }) => rule === 'override'))
      .map(([fact]) => `${prefix}${fact}`);
  return [
    ...corrected(model.evidence, ''),
    ...model.tables.flatMap((table) => corrected(table.evidence, `${table.name}.`)),
  ];
}
