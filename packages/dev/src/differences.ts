import { isDeepStrictEqual } from 'node:util';
import type { Inspection, SourceModel } from '@create-connector/contracts';
import { schemaJson } from './schema.ts';

/** Where the code says something else than the model: one line each, empty when they agree. */
export function differences(model: SourceModel, inspection: Inspection): string[] {
  const lines = inspection.problems.map(({ message }) => message);
  const found = new Map(inspection.tables.map((table) => [table.name, table]));
  for (const table of model.tables) {
    const code = found.get(table.name);
    if (code === undefined) {
      lines.push(`table ${table.name} is in the model and not in the code`);
      continue;
    }
    found.delete(table.name);
    const cursor = table.ingestionType === 'snapshot' ? null : (table.cursor?.field ?? null);
    const pairs = [
      ['primary keys', code.primary_keys, table.primaryKeys],
      ['cursor', code.cursor_field, cursor],
      ['ingestion type', code.ingestion_type, table.ingestionType],
    ] as const;
    for (const [what, said, expected] of pairs) {
      if (!isDeepStrictEqual(said, expected)) {
        lines.push(
          `table ${table.name}: ${what} ${JSON.stringify(said)} in the code, ${JSON.stringify(expected)} in the model`,
        );
      }
    }
    if (!isDeepStrictEqual(code.schema, schemaJson(table))) {
      lines.push(`table ${table.name}: the code's schema is not the model's columns`);
    }
  }
  for (const name of found.keys()) lines.push(`table ${name} is in the code and not in the model`);
  return lines;
}
