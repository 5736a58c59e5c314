import { markdown } from '@create-connector/codegen';
import { parentOf, type SourceModel, type Table } from '@create-connector/contracts';
import { renderEvidence } from './evidence.ts';
import { typeText } from './type-text.ts';

/** The index of tables. */
export function renderObjectList(model: SourceModel): string {
  const rows = model.tables.map((table) => [
    markdown.code(table.name),
    markdown.code(`${table.request.method} ${table.request.path}`),
    parentOf(table) === null ? '' : markdown.code(parentOf(table) ?? ''),
    table.ingestionType,
    markdown.text(table.description ?? ''),
  ]);
  return [
    markdown.heading(2, 'Object List'),
    'The list of tables is fixed; it is not asked of the API.',
    markdown.table(['table', 'endpoint', 'read below', 'ingestion type', 'description'], rows),
  ].join('\n\n');
}

/** Every column of every table. */
export function renderSchemas(model: SourceModel): string {
  const parts = model.tables.map((table) =>
    [
      markdown.heading(3, table.name),
      `Evidence: ${renderEvidence(table.evidence, 'fields')}`,
      markdown.table(
        ['column', 'type', 'null', 'where it comes from', 'description'],
        table.fields.map((field) => [
          markdown.code(field.name),
          markdown.code(typeText(field.type)),
          field.nullable ? 'yes' : 'no',
          origin(field, table),
          markdown.text(field.description ?? ''),
        ]),
      ),
    ].join('\n\n'),
  );
  return [markdown.heading(2, 'Object Schema'), ...parts].join('\n\n');
}

function origin(field: Table['fields'][number], table: Table): string {
  const why = table.evidence[`fields.${field.name}`]
    ? `; ${renderEvidence(table.evidence, `fields.${field.name}`)}`
    : '';
  if (field.parameter !== undefined) return `request parameter ${markdown.code(field.parameter)}${why}`;
  return `record, ${markdown.code((field.path ?? [field.name]).join('.'))}${why}`;
}

/** What tells the records of each table apart. */
export function renderKeys(model: SourceModel): string {
  const rows = model.tables.map((table) => [
    markdown.code(table.name),
    table.primaryKeys.length === 0 ? 'TBD: none is known' : table.primaryKeys.map(markdown.code).join(', '),
    renderEvidence(table.evidence, 'primaryKeys'),
  ]);
  return [
    markdown.heading(2, 'Get Object Primary Keys'),
    'Primary keys are fixed; they are not asked of the API.',
    markdown.table(['table', 'primary keys', 'evidence'], rows),
  ].join('\n\n');
}

/** How the rows of each table are ingested, and by which column changes are found. */
export function renderIngestion(model: SourceModel): string {
  const rows = model.tables.map((table) => [
    markdown.code(table.name),
    table.ingestionType,
    cursorText(table),
    table.deletes
      ? `${markdown.code(table.deletes.field)} marks them`
      : 'not seen, except by a snapshot that lacks them',
    [renderEvidence(table.evidence, 'ingestionType'), renderEvidence(table.evidence, 'cursor')]
      .filter(Boolean)
      .join('; '),
  ]);
  return [
    markdown.heading(2, "Object's ingestion type"),
    markdown.table(['table', 'ingestion type', 'cursor', 'deletions', 'evidence'], rows),
  ].join('\n\n');
}

function cursorText({ cursor, open }: Table): string {
  if (!cursor) {
    const why = open.find(({ fact }) => fact === 'cursor');
    return why ? `none: ${markdown.text(why.reason)}` : 'none';
  }
  const { field, format, startParam, endParam, inclusive, sort, lookbackSeconds } = cursor;
  const said = [
    `${markdown.code(field)} as ${format}`,
    ...(startParam === undefined ? [] : [`from ${markdown.code(startParam)}`]),
    ...(endParam === undefined ? [] : [`to ${markdown.code(endParam)}`]),
    inclusive === null
      ? 'TBD: whether the start counts itself is not said'
      : inclusive
        ? 'start included'
        : 'start excluded',
    sort
      ? `ascending by ${markdown.code(new URLSearchParams(sort.parameters).toString())}`
      : 'ascending order cannot be asked for',
    `look-back ${lookbackSeconds} s`,
  ];
  return said.join('; ');
}
