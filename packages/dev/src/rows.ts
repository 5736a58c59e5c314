import { assign, call, dict, literal, name, type PythonNode, tuple } from '@create-connector/codegen';
import { parentOf, type SourceModel, type Table } from '@create-connector/contracts';
import { siteOf } from './access.ts';
import { pageClass, recordClass } from './choose.ts';
import { columnNodes } from './columns.ts';
import { cursorNode, deletesNode } from './cursor-row.ts';
import {
  constantValues,
  emptyStatusesOf,
  type Features,
  isIncremental,
  isLinked,
  isShared,
  pageStyleOf,
  recordStyleOf,
  valueParameters,
} from './features.ts';
import { placesOf } from './places.ts';
import { schemaNodes } from './schema.ts';
import { type Shapes, shapesOf, type Use } from './shapes.ts';
import { type Named, nameForSource } from './strategies.ts';

/** The rows of `{source}_schemas.py`, and the makers of columns and options they use. */
export interface Rows {
  /** Assignments of types that the statements use. */
  readonly types: readonly string[];
  /** Statements: facts that tables share, then the table of tables. */
  readonly statements: readonly string[];
  readonly strategies: ReadonlySet<string>;
}

/**
 * Writes what differs by table as rows, and what tables share as constants above them.
 *
 * @param apart - keeps all columns out of the rows, in types
 */
export function buildRows(model: SourceModel, features: Features, apart: boolean): Rows {
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
  const schemas = schemaNodes(model.tables, named, apart);
  const shapes = shapesOf(model.tables, use, named);
  const rows = model.tables.map((table, index) => {
    const row = call(named('SampleTable'), [], {
      name: literal(table.name),
      path: literal(pathOf(table)),
      pages: pages.nodes[index] ?? literal(null),
      records: records.nodes[index] ?? literal(null),
      schema: schemas.nodes[index] ?? literal(null),
      primary_keys: texts(table.primaryKeys),
      ingestion_type: literal(table.ingestionType),
      ...optionalFacts(table, features, shapes, use, named),
    });
    return [table.name, row] as const;
  });
  const tables = assign(named('SAMPLE_TABLES'), dict(rows), `dict[str, ${named('SampleTable')}]`);
  const shared = [...pages.statements, ...records.statements].join('');
  return {
    types: schemas.statements,
    statements: [...(shared === '' ? [] : [shared]), ...shapes.statements(), tables.text],
    strategies,
  };
}

function optionalFacts(
  table: Table,
  features: Features,
  shapes: Shapes,
  use: Use,
  named: Named,
): Record<string, PythonNode> {
  const facts: Record<string, PythonNode> = {};
  const places = placesOf(table);
  const site = siteOf(table, features.access);
  if (site !== null) facts['site'] = literal(site.name);
  if (table.request.method !== 'GET') facts['method'] = literal(table.request.method);
  const constants = constantValues(table);
  if (constants.length > 0) facts['params'] = dict(constants.map(([key, value]) => [key, literal(value)] as const));
  if (places.headers.length > 0)
    facts['headers'] = dict(places.headers.map(([key, to]) => [key, literal(to)] as const));
  if (places.body.length > 0) facts['body'] = dict(places.body.map(([key, keys]) => [key, texts(keys)] as const));
  const { decoder } = table.response;
  if (decoder !== 'json') facts['decode'] = name(named(`sample_${decoder}`));
  const options = optionNodes(table, use, named);
  if (options.length > 0) facts['options'] = dict(options);
  const parent = parentOf(table);
  if (parent !== null) {
    const columns = table.request.parameters.flatMap(({ name: parameter, in: place, from }) =>
      from.kind === 'parent' ? [[places.slot(place, parameter), literal(from.field)] as const] : [],
    );
    facts['parent'] = call(named('SampleParent'), [literal(parent), dict(columns)]);
  }
  const values = valueParameters(table);
  if (values.length > 0) {
    facts['values'] = dict(
      values.map((parameter) => [parameter.slot, tuple(parameter.values.map((value) => literal(value)))] as const),
    );
  }
  const columns = columnNodes(table, shapes, use, named);
  if (columns.length > 0) facts['columns'] = dict(columns);
  if (isIncremental(table)) facts['cursor'] = cursorNode(table, features, named);
  if (isIncremental(table) && table.ingestionType === 'cdc_with_deletes') facts['deletes'] = deletesNode(table, named);
  const empty = emptyStatusesOf(table);
  if (empty.length > 0) facts['empty_statuses'] = tuple(empty.map(literal));
  if (isShared(table)) facts['is_shared'] = literal(true);
  return facts;
}

function optionNodes(table: Table, use: Use, named: Named): (readonly [string, PythonNode])[] {
  const { slot } = placesOf(table);
  return table.request.parameters.flatMap(({ name: parameter, in: place, from }) => {
    if (from.kind !== 'option') return [];
    const fallback = from.default === undefined ? [] : [literal(from.default)];
    use(from.allowed ? 'options/choice' : 'options/text');
    const reader = from.allowed
      ? call(named('sample_choice'), [literal(from.option), texts(from.allowed), ...fallback])
      : call(named('sample_option'), [literal(from.option), ...fallback]);
    return [[slot(place, parameter), reader] as const];
  });
}

/** The path with constants that no column carries put in; other `{names}` are filled in request by request. */
function pathOf(table: Table): string {
  const { slot } = placesOf(table);
  const fanned = new Set(valueParameters(table).map((parameter) => parameter.slot));
  return table.request.parameters.reduce((path, { name: parameter, in: place, from }) => {
    if (place !== 'path') return path;
    const own = slot(place, parameter);
    const value = from.kind === 'constant' && !fanned.has(own) ? encodeURIComponent(String(from.value)) : `{${own}}`;
    return path.replaceAll(`{${parameter}}`, () => value);
  }, table.request.path);
}

function pagesNode(table: Table, features: Features, named: Named): PythonNode {
  const { pagination } = table;
  const { slot } = placesOf(table);
  const param = 'param' in pagination ? literal(slot(pagination.in, pagination.param)) : literal(null);
  const make = (facts: Record<string, PythonNode>): PythonNode =>
    call(named(pageClass(pageStyleOf(table), features)), [], facts);
  const node = ((): PythonNode => {
    switch (pagination.kind) {
      case 'page':
      case 'offset':
        return make({ param, first: literal(pagination.first) });
      case 'cursor':
        return pagination.tokenPath
          ? make({ param, path: texts(pagination.tokenPath) })
          : make({ param, header: literal(pagination.tokenHeader ?? '') });
      case 'keyset':
        return make({ param, field: texts(pagination.field) });
      case 'next_url':
        return make({ path: texts(pagination.path) });
      case 'odata': {
        const path = texts(pagination.nextPath);
        const size = pagination.size?.value;
        if (size === undefined) return make({ path });
        return make({ path, skip_param: literal(pagination.skipParam), size: literal(size) });
      }
      default:
        return make({});
    }
  })();
  const flag = 'hasMorePath' in pagination ? pagination.hasMorePath : undefined;
  const keyless =
    features.hasKeylessPages && isLinked(table) ? call(named('SampleKeylessPages'), [], { pages: node }) : node;
  return flag === undefined ? keyless : call(named('SampleFlaggedPages'), [], { pages: keyless, path: texts(flag) });
}

function recordsNode(table: Table, features: Features, named: Named): PythonNode {
  const { response } = table;
  const isSingle = response.shape === 'single';
  const inner = isSingle ? (response.unwrap ?? []) : [];
  const facts: Record<string, PythonNode> = { path: texts([...response.recordsPath, ...inner]) };
  if (response.unwrap && !isSingle) facts['inner'] = texts(response.unwrap);
  if (response.mapKeyColumn !== undefined) facts['key'] = literal(response.mapKeyColumn);
  return call(named(recordClass(recordStyleOf(table), features)), [], facts);
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
