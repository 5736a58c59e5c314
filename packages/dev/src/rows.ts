import { assign, call, dict, literal, name, type PythonNode, tuple } from '@create-connector/codegen';
import { parentOf, type SourceModel, type Table } from '@create-connector/contracts';
import { pageClass, recordClass, timeClass } from './choose.ts';
import { columnNodes, type Use } from './columns.ts';
import {
  constantQuery,
  type Features,
  isIncremental,
  isSorted,
  pageStyleOf,
  recordStyleOf,
  sent,
  timeFormatOf,
  valueParameters,
} from './features.ts';
import { schemaNodes } from './schema.ts';
import { type Named, nameForSource } from './strategies.ts';

/** The rows of `{source}_schemas.py`, and the makers of columns and options they use. */
export interface Rows {
  /** Statements: facts that tables share, then the table of tables. */
  readonly statements: readonly string[];
  readonly strategies: ReadonlySet<string>;
}

/** Writes what differs by table as rows, and what tables share as constants above them. */
export function buildRows(model: SourceModel, features: Features): Rows {
  const strategies = new Set<string>();
  const use: Use = (strategy) => void strategies.add(strategy);
  const named: Named = (sample) => nameForSource(sample, model.source);
  const pages = sharedFacts(
    named('SAMPLE_PAGES'),
    model.tables.map((table) => pagesNode(table, features, named)),
  );
  const records = sharedFacts(
    named('SAMPLE_RECORDS'),
    model.tables.map((table) => recordsNode(table, features, named)),
  );
  const schemas = schemaNodes(model.tables, named);
  const rows = model.tables.map((table, index) => {
    const row = call(named('SampleTable'), [], {
      name: literal(table.name),
      path: literal(pathOf(table)),
      pages: pages.nodes[index] ?? literal(null),
      records: records.nodes[index] ?? literal(null),
      schema: schemas.nodes[index] ?? literal(null),
      primary_keys: texts(table.primaryKeys),
      ingestion_type: literal(table.ingestionType),
      ...optionalFacts(table, features, use, named),
    });
    return [table.name, row] as const;
  });
  const tables = assign(named('SAMPLE_TABLES'), dict(rows), `dict[str, ${named('SampleTable')}]`);
  const shared = [...pages.statements, ...records.statements].join('');
  return { statements: [...schemas.statements, ...(shared === '' ? [] : [shared]), tables.text], strategies };
}

function optionalFacts(table: Table, features: Features, use: Use, named: Named): Record<string, PythonNode> {
  const facts: Record<string, PythonNode> = {};
  const query = constantQuery(table);
  if (query.length > 0) facts['params'] = dict(query.map(([key, value]) => [key, literal(value)] as const));
  const options = optionNodes(table, use, named);
  if (options.length > 0) facts['options'] = dict(options);
  const parent = parentOf(table);
  if (parent !== null) {
    const columns = table.request.parameters.flatMap(({ name: parameter, from }) =>
      from.kind === 'parent' ? [[parameter, literal(from.field)] as const] : [],
    );
    facts['parent'] = call(named('SampleParent'), [literal(parent), dict(columns)]);
  }
  const values = valueParameters(table);
  if (values.length > 0) {
    facts['values'] = dict(
      values.map(
        (parameter) => [parameter.name, tuple(parameter.values.map((value) => literal(sent(value))))] as const,
      ),
    );
  }
  const columns = columnNodes(table, use, named);
  if (columns.length > 0) facts['columns'] = dict(columns);
  if (isIncremental(table)) facts['cursor'] = cursorNode(table, features, named);
  if (table.response.optional) facts['is_optional'] = literal(true);
  return facts;
}

function optionNodes(table: Table, use: Use, named: Named): (readonly [string, PythonNode])[] {
  return table.request.parameters.flatMap(({ name: parameter, from }) => {
    if (from.kind !== 'option') return [];
    const fallback = from.default === undefined ? [] : [literal(from.default)];
    use(from.allowed ? 'options/choice' : 'options/text');
    const reader = from.allowed
      ? call(named('sample_choice'), [literal(from.option), texts(from.allowed), ...fallback])
      : call(named('sample_option'), [literal(from.option), ...fallback]);
    return [[parameter, reader] as const];
  });
}

/** The path with constants that no column carries put in; other `{names}` are filled in request by request. */
function pathOf(table: Table): string {
  const fanned = new Set(valueParameters(table).map((parameter) => parameter.name));
  return table.request.parameters.reduce(
    (path, { name: parameter, in: place, from }) =>
      place === 'path' && from.kind === 'constant' && !fanned.has(parameter)
        ? path.replaceAll(`{${parameter}}`, encodeURIComponent(String(from.value)))
        : path,
    table.request.path,
  );
}

function pagesNode(table: Table, features: Features, named: Named): PythonNode {
  const { pagination } = table;
  const make = (facts: Record<string, PythonNode>): PythonNode =>
    call(named(pageClass(pageStyleOf(table), features)), [], facts);
  const node = ((): PythonNode => {
    switch (pagination.kind) {
      case 'page':
      case 'offset':
        return make({ param: literal(pagination.param), first: literal(pagination.first) });
      case 'cursor':
        return pagination.tokenPath
          ? make({ param: literal(pagination.param), path: texts(pagination.tokenPath) })
          : make({ param: literal(pagination.param), header: literal(pagination.tokenHeader ?? '') });
      case 'keyset':
        return make({ param: literal(pagination.param), field: texts(pagination.field) });
      case 'next_url':
        return make({ path: texts(pagination.path) });
      default:
        return make({});
    }
  })();
  const flag = 'hasMorePath' in pagination ? pagination.hasMorePath : undefined;
  return flag === undefined ? node : call(named('SampleFlaggedPages'), [], { pages: node, path: texts(flag) });
}

function recordsNode(table: Table, features: Features, named: Named): PythonNode {
  const { response } = table;
  const facts: Record<string, PythonNode> = { path: texts(response.recordsPath) };
  if (response.unwrap) facts['inner'] = texts(response.unwrap);
  if (response.mapKeyColumn !== undefined) facts['key'] = literal(response.mapKeyColumn);
  return call(named(recordClass(recordStyleOf(table), features)), [], facts);
}

const units = { iso8601: 'seconds', epoch_s: 'seconds', epoch_ms: 'milliseconds', date: 'days' } as const;

function cursorNode(table: Table, features: Features, named: Named): PythonNode {
  const { cursor } = table;
  const format = timeFormatOf(table);
  const duration = (unit: string, amount: number): PythonNode =>
    call('timedelta', [], amount === 0 ? {} : { [unit]: literal(amount) });
  const facts: Record<string, PythonNode> = {
    column: literal(cursor?.field ?? ''),
    times: call(named(timeClass(format, features))),
    start_param: literal(cursor?.startParam ?? ''),
  };
  if (features.hasEndFilter) facts['end_param'] = literal(cursor?.endParam ?? null);
  facts['step'] = duration(units[format], cursor?.inclusive === true ? 0 : 1);
  facts['lookback'] = duration('seconds', cursor?.lookbackSeconds ?? 0);
  facts['is_due'] = name(table.ingestionType === 'append' ? 'operator.lt' : 'operator.le');
  if (features.hasSorted && features.hasUnsorted) facts['is_sorted'] = literal(isSorted(table, features.hooks));
  return call(named('SampleCursor'), [], facts);
}

const texts = (values: readonly string[]): PythonNode => tuple(values.map((value) => literal(value)));

/** A fact that several tables share becomes a constant that they name. */
function sharedFacts(constant: string, nodes: readonly PythonNode[]): { statements: string[]; nodes: PythonNode[] } {
  const counts = new Map<string, number>();
  for (const { text } of nodes) counts.set(text, (counts.get(text) ?? 0) + 1);
  const shared = [...counts].filter(([, count]) => count > 1).map(([text]) => text);
  const nameOf = (text: string): string => {
    const index = shared.indexOf(text);
    return index === 0 ? constant : `${constant}_${index + 1}`;
  };
  return {
    statements: shared.map((text) => `${nameOf(text)} = ${text}\n`),
    nodes: nodes.map((node) => (shared.includes(node.text) ? name(nameOf(node.text)) : node)),
  };
}
