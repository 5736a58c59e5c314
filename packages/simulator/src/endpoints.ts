import { ConnectorError, type SourceModel, type Table } from '@create-connector/contracts';
import { basePathOf } from './base-path.ts';
import { placeOf } from './column-place.ts';
import { simulatedBaseUrl, tokenEndpoints, waysOf } from './credentials.ts';
import { endpointParameters } from './endpoint-parameters.ts';
import { endpointPath, specPath } from './endpoint-path.ts';
import { handlerFunctionName } from './handler-function-name.ts';
import { needsHandler } from './handler-need.ts';
import type { SourceHooks } from './hooks.ts';
import { minPages } from './page-size.ts';

/** An endpoint as `endpoints.yaml` has it, with the table it serves. */
export interface SimulatedEndpoint {
  readonly table: Table;
  readonly path: string;
  readonly hasHandler: boolean;
  /** Names of query parameters that hold secrets. */
  readonly hidden: readonly string[];
}

/**
 * The endpoints of a source in the order in which they are matched: paths with fewer variables first.
 *
 * @throws ConnectorError `ARTIFACT_INVALID` for what a simulated source cannot serve: two tables at one address, a next mark in
 * a body that is a list or no JSON
 */
export function endpointsOf(model: SourceModel, hooks: SourceHooks): readonly SimulatedEndpoint[] {
  const served = new Map<string, string>();
  const endpoints = model.tables.map((table) => {
    const path = endpointPath(model, table);
    const address = `${table.request.method} ${path.replace(/\{[^{}]+\}/g, '{}')}`;
    const other = served.get(address);
    if (other !== undefined) throw refuse(table, `table ${other} is served at ${table.request.method} ${path} as well`);
    served.set(address, table.name);
    checkBody(table);
    const credentials = waysOf(model, table).flat();
    const hidden = [...new Set(credentials.filter((each) => each.in === 'query').map(({ name }) => name))];
    return { table, path, hidden, hasHandler: hooks.reads || needsHandler(table, credentials) };
  });
  return endpoints.sort((a, b) => variablesIn(a.path) - variablesIn(b.path));
}

/** The content of `endpoints.yaml`. */
export function endpointsDocument(
  model: SourceModel,
  endpoints: readonly SimulatedEndpoint[],
  hooks: SourceHooks,
): Record<string, unknown> {
  const basePath = basePathOf(simulatedBaseUrl(model));
  return {
    ...(basePath === '' ? {} : { base_path: basePath }),
    endpoints: [
      ...tokenEndpoints(model).map(({ path }, index) => ({
        path,
        method: 'POST',
        handler: handlerName(model.source, tokenHandler(index)),
        auth: [],
      })),
      ...endpoints.map((endpoint) => endpointEntry(model, endpoint, hooks)),
    ],
  };
}

function endpointEntry(model: SourceModel, endpoint: SimulatedEndpoint, hooks: SourceHooks): Record<string, unknown> {
  const { table, path, hasHandler } = endpoint;
  const [credentials = [], ...others] = hooks.authorizes ? [] : waysOf(model, table);
  const parameters = endpointParameters(table, [credentials, ...others].flat());
  const response = responseShape(table, hasHandler);
  return {
    path: specPath(path),
    method: table.request.method,
    corpus: table.name,
    ...(hasHandler ? { handler: handlerName(model.source, table.name) } : {}),
    ...(Object.keys(response).length > 0 ? { response } : {}),
    ...(Object.keys(parameters).length > 0 ? { params: parameters } : {}),
    ...(hooks.reads ? {} : { strict_params: true }),
    ...futureRecords(table),
    ...(hasHandler || table.pagination.kind === 'none' ? {} : { min_pages: minPages }),
    ...(credentials.length > 0 || others.length > 0 ? { auth: credentials } : {}),
    ...(others.length > 0 ? { other_auth: others } : {}),
  };
}

/** Name of the handler that gives out tokens, by its number. */
export const tokenHandler = (index: number): string => `token${index === 0 ? '' : `_${index + 1}`}`;

/** Where a table's handler is: `module.path:function`. */
export function handlerName(source: string, table: string): string {
  const folder = `databricks.labs.community_connector.source_simulator.specs.${source}.handlers`;
  return `${folder}.${source}_handlers:${handlerFunctionName(table)}`;
}

function responseShape(table: Table, hasHandler: boolean): Record<string, unknown> {
  const { recordsPath, shape, optional, emptyStatuses = [] } = table.response;
  const expected = [...new Set([...(optional ? [404] : []), ...emptyStatuses])];
  const wrapper = recordsPath.length > 0 && shape !== 'single' ? { records_key: recordsPath.join('.') } : null;
  return {
    ...(hasHandler ? {} : styleOf(table)),
    ...(shape === 'single' ? { single_entity: true } : {}),
    ...(wrapper ? { wrapper } : {}),
    ...(expected.length > 0 ? { expected_status_codes: expected } : {}),
  };
}

function styleOf({ cursor, fields, pagination }: Table): Record<string, unknown> {
  const styles = { page: 'page_number', offset: 'offset_limit', link_header: 'page_number_with_link_header' } as const;
  const style =
    pagination.kind === 'page' || pagination.kind === 'offset' || pagination.kind === 'link_header'
      ? { pagination_style: styles[pagination.kind] }
      : {};
  const column = fields.find(({ name }) => name === cursor?.field);
  const place = column && placeOf(column);
  return { ...style, ...(place ? { default_sort: `${place.join('.')} desc` } : {}) };
}

/** A connector that reads up to now leaves these for its next run; only tables whose API filters by time can tell. */
function futureRecords({ cursor, fields, response }: Table): Record<string, unknown> {
  if (cursor?.format !== 'iso8601' || cursor.startParam === undefined || response.shape === 'single') return {};
  const column = fields.find(({ name }) => name === cursor.field);
  const place = column && placeOf(column);
  return place ? { synthesize_future_records: { cursor_field: place.join('.'), count: 3 } } : {};
}

function checkBody(table: Table): void {
  const { pagination, response } = table;
  const inBody =
    (pagination.kind === 'cursor' && pagination.tokenPath !== undefined) ||
    pagination.kind === 'next_url' ||
    pagination.kind === 'odata' ||
    ('hasMorePath' in pagination && pagination.hasMorePath !== undefined);
  if (inBody && response.decoder !== 'json') {
    throw refuse(table, `the next mark lies in the body, which is ${response.decoder}`);
  }
  if (inBody && response.recordsPath.length === 0 && response.shape !== 'map') {
    throw refuse(table, 'the next mark lies in the body, and recordsPath says that the body is the list itself');
  }
}

const variablesIn = (path: string): number => path.split('{').length;

const refuse = (table: Table, reason: string): ConnectorError =>
  new ConnectorError('ARTIFACT_INVALID', `table ${table.name}: ${reason}`, { table: table.name });
