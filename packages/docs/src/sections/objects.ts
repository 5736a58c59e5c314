import { markdown } from '@create-connector/codegen';
import { parentOf } from '@create-connector/contracts';
import { count, type DocumentedTable, documentedTables, type ReadmeFacts } from '../facts.ts';

const { code, heading, list, table, text } = markdown;

const meaning: Readonly<Record<string, string>> = {
  snapshot: 'is read whole in every run',
  cdc: 'is read from where the last run ended; a row that changed comes again and replaces the older one by its key',
  cdc_with_deletes: 'is read from where the last run ended; changed rows replace older ones, deleted rows are removed',
  append: 'is read from where the last run ended; rows are only added',
};

/** The tables: keys, ingestion, cursor, how deletes show. */
export function supportedObjects(facts: ReadmeFacts): string {
  const tables = documentedTables(facts);
  const kinds = [...new Set(tables.map(({ code: { ingestion_type } }) => ingestion_type))];
  const about = tables.flatMap(({ code: { name }, model }) => {
    const parent = model === null ? null : parentOf(model);
    const words = [model?.description ?? '', parent === null ? '' : `Read for each row of ${parent}.`];
    const said = words.filter((one) => one !== '').map((one) => firstParagraph(one));
    return said.length === 0 ? [] : [`${code(name)}: ${said.map(text).join(' ')}`];
  });
  return [
    heading(2, 'Supported Objects'),
    `${count(tables.length, 'table')}. Names are written exactly so.`,
    table(
      ['Table', 'Primary key', 'Ingestion type', 'Cursor', 'Deleted rows'],
      tables.map(({ code: row, model }) => [
        code(row.name),
        row.primary_keys.map(code).join(', ') || 'none',
        code(row.ingestion_type),
        row.cursor_field === null ? 'none' : code(row.cursor_field),
        deletes({ code: row, model }),
      ]),
    ),
    list(kinds.map((kind) => `${code(kind)}: the table ${meaning[kind] ?? 'is read as its type says'}.`)),
    ...(about.length > 0 ? [list(about)] : []),
  ].join('\n\n');
}

function deletes({ code: { ingestion_type }, model }: DocumentedTable): string {
  if (ingestion_type === 'snapshot') return 'gone with the next run';
  if (ingestion_type === 'cdc_with_deletes') return 'removed';
  if (model?.deletes) return `marked in the column ${code(model.deletes.field)}`;
  return 'not seen';
}

function firstParagraph(description: string): string {
  const [first = ''] = description.trim().split(/\n\s*\n/);
  if (first.length > 400) return `${first.slice(0, 397)}...`;
  return first === '' || /[.!?:]$/.test(first) ? first : `${first}.`;
}
