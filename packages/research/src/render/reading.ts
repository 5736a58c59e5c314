import { markdown } from '@create-connector/codegen';
import type { Pagination, Parameter, SourceModel, Table } from '@create-connector/contracts';
import { renderEvidence, renderOpen } from './evidence.ts';

/** How each table is read: endpoint, parameters, paging, where the records lie, and what is not known. */
export function renderReading(model: SourceModel): string {
  return [markdown.heading(2, 'Read API for Data Retrieval'), ...model.tables.map(renderTable)].join('\n\n');
}

function renderTable(table: Table): string {
  const { request, response, evidence } = table;
  const where = response.recordsPath.length === 0 ? 'the body itself' : markdown.code(response.recordsPath.join('.'));
  const parts = [
    markdown.heading(3, table.name),
    markdown.code(`${request.method} ${request.path}`),
    markdown.list([
      `Records: ${where}. Evidence: ${renderEvidence(evidence, 'response')}`,
      `Paging: ${pagingText(table.pagination)}. Evidence: ${renderEvidence(evidence, 'pagination') || 'none'}`,
      ...sizeLine(table),
    ]),
  ];
  if (request.parameters.length > 0) {
    const rows = request.parameters.map((parameter) => [
      markdown.code(parameter.name),
      parameter.in,
      sourceText(parameter),
      markdown.text(parameter.description ?? ''),
      renderEvidence(evidence, `parameters.${parameter.name}`),
    ]);
    parts.push(markdown.table(['parameter', 'in', 'value', 'description', 'evidence'], rows));
  }
  return [...parts, ...renderOpen(table.open)].join('\n\n');
}

function sourceText({ from }: Parameter): string {
  switch (from.kind) {
    case 'constant':
      return `always ${markdown.code(String(from.value))}`;
    case 'option':
      return `table option ${markdown.code(from.option)}${from.default === undefined ? ', required' : `, default ${markdown.code(from.default)}`}`;
    case 'parent':
      return `${markdown.code(`${from.table}.${from.field}`)}, one read for each row`;
    case 'values':
      return `one read for each of ${from.values.map((value) => markdown.code(String(value))).join(', ')}`;
  }
}

function sizeLine({ pagination, evidence }: Table): string[] {
  if (pagination.kind === 'none' || !pagination.size) return [];
  const { param, value, max, default: standard } = pagination.size;
  const said = [
    value === undefined ? 'not sent' : `${value} rows asked for`,
    standard === undefined ? 'default not stated' : `default ${standard}`,
    max === undefined ? 'TBD: maximum not stated' : `maximum ${max}`,
  ];
  const why = renderEvidence(evidence, 'pagination.size') || renderEvidence(evidence, 'pagination');
  return [`Page size: ${markdown.code(param)}, ${said.join(', ')}. Evidence: ${why}`];
}

function pagingText(pagination: Pagination): string {
  switch (pagination.kind) {
    case 'none':
      return 'none; one response holds the whole list';
    case 'page':
      return `page number in ${markdown.code(pagination.param)}, the first is ${pagination.first}; an empty page ends it`;
    case 'offset':
      return `rows to skip in ${markdown.code(pagination.param)}, from ${pagination.first}; an empty page ends it`;
    case 'cursor': {
      const place = pagination.tokenHeader ?? pagination.tokenPath?.join('.') ?? '';
      return `opaque token from ${markdown.code(place)}, sent as ${markdown.code(pagination.param)}; no token ends it`;
    }
    case 'keyset':
      return `${markdown.code(pagination.field.join('.'))} of the last record, sent as ${markdown.code(pagination.param)}`;
    case 'link_header':
      return 'the address of `rel="next"` in the Link header; its absence ends it';
    case 'next_url':
      return `the address at ${markdown.code(pagination.path.join('.'))}; its absence ends it`;
    case 'odata':
      return `the address at ${markdown.code(pagination.nextPath.join('.'))}; its absence ends it`;
  }
}
