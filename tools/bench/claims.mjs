import { serverPrefix } from './score/paths.mjs';

/**
 * @typedef {{ value: unknown, isClaimed: boolean, rule?: string, confidence?: number, pointer?: string, quote?: string }} ClaimedFact
 * @typedef {{ name: string, method: string, path: string, unfilled: string[], facts: Record<string, ClaimedFact> }} ClaimedTable
 */

/**
 * What a source model claims, in the words of the truth.
 *
 * A fact is `{ value, isClaimed, rule, confidence, pointer, quote }`: `isClaimed` is false for what the model leaves open.
 * `value` is undefined where there is none.
 *
 * @param {any} model - a source model
 * @param {readonly { method: string, path: string, parameters: readonly object[] }[]} endpoints - as the description declares them
 * @returns {{ prefixes: string[], tables: ClaimedTable[] }} `unfilled` names what a request lacks
 */
export function claimsOfModel(model, endpoints) {
  const byName = new Map(model.tables.map((table) => [table.name, table]));
  return {
    prefixes: [...new Set(model.servers.map(({ url }) => serverPrefix(url)))].filter((prefix) => prefix !== ''),
    tables: model.tables.map((table) => ({
      name: table.name,
      method: table.request.method,
      path: table.request.path,
      unfilled: unfilledOf(table, endpoints),
      facts: {
        recordsPath: fact(table.response.recordsPath.join('.'), table.evidence.response),
        primaryKey: keyOf(table),
        cursorField: cursorOf(table),
        ingestionType: fact(table.ingestionType, table.evidence.ingestionType),
        pagination: paginationOf(table),
        parent: parentOf(table, byName),
        auth: authOf(table, model),
      },
    })),
  };
}

function fact(value, evidence) {
  const [first] = evidence ?? [];
  return { value, isClaimed: true, ...first };
}

const isOpen = (table, name) => table.open.some((one) => one.fact === name);

function placeOf(table, column) {
  const field = table.fields.find(({ name }) => name === column);
  return { path: (field?.path ?? [column]).join('.'), parameter: field?.parameter ?? null };
}

function keyOf(table) {
  if (isOpen(table, 'primaryKeys')) return { value: [], isClaimed: false };
  const value = table.primaryKeys.map((column) => placeOf(table, column));
  return { ...fact(value, table.evidence.primaryKeys), isClaimed: value.length > 0 };
}

function cursorOf(table) {
  const value = table.cursor === undefined ? null : placeOf(table, table.cursor.field).path;
  return { ...fact(value, table.evidence.cursor), isClaimed: value !== null };
}

function paginationOf(table) {
  if (isOpen(table, 'pagination')) return { value: undefined, isClaimed: false };
  const { pagination } = table;
  const limit = pagination.size === undefined ? {} : { limit: pagination.size.param };
  return fact({ style: pagination.kind, params: { ...rolesOf(pagination), ...limit } }, table.evidence.pagination);
}

function rolesOf(pagination) {
  switch (pagination.kind) {
    case 'page':
      return { page: pagination.param };
    case 'offset':
      return { offset: pagination.param };
    case 'cursor':
    case 'keyset':
      return { token: pagination.param };
    case 'link_header':
      return pagination.pageParam === undefined ? {} : { page: pagination.pageParam };
    case 'next_url':
      return { next: pagination.path.join('.') };
    case 'odata':
      return { offset: pagination.skipParam, next: pagination.nextPath.join('.') };
    default:
      return {};
  }
}

/** No parent is a claim, unless the model asks a person for a parameter that a parent could fill. */
function parentOf(table, byName) {
  const given = table.request.parameters.filter(({ from }) => from.kind === 'parent');
  const [first] = given;
  if (first === undefined) {
    return { value: null, isClaimed: !table.open.some((one) => one.fact.startsWith('parameters.')) };
  }
  const least = given
    .flatMap(({ name }) => table.evidence[`parameters.${name}`] ?? [])
    .toSorted((a, b) => a.confidence - b.confidence);
  return fact(byName.get(first.from.table)?.request.path, least);
}

function authOf(table, model) {
  const ids = table.request.auth ?? model.auth.chosen;
  if (ids === null) return { value: undefined, isClaimed: false };
  const kinds = ids.flatMap((id) => model.auth.methods.filter((method) => method.id === id)).map(kindOf);
  return fact(kinds, model.evidence.auth);
}

function kindOf(method) {
  switch (method.kind) {
    case 'bearer':
    case 'basic':
      return `http:${method.kind}`;
    case 'api_key':
      return `apiKey:${method.in}:${method.name}`;
    default:
      return method.kind;
  }
}

/** Path parameters and required query parameters to which neither the request nor paging nor the cursor gives a value. */
function unfilledOf(table, endpoints) {
  const { request, pagination, cursor } = table;
  const declared = endpoints.find(({ method, path }) => method === request.method && path === request.path);
  const given = new Set([
    ...request.parameters.map(({ name }) => name),
    ...[pagination.param, pagination.size?.param, pagination.pageParam, cursor?.startParam, cursor?.endParam],
  ]);
  const inPath = [...request.path.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1]);
  const inQuery = (declared?.parameters ?? [])
    .filter((parameter) => parameter.in === 'query' && parameter.required)
    .map(({ name }) => name);
  return [...new Set([...inPath, ...inQuery])].filter((name) => !given.has(name));
}
