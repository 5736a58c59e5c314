import { ConnectorError, type SourceModel, type Table } from '@create-connector/contracts';
import { isIncremental } from './features.ts';
import type { Hooks } from './hooks.ts';

/**
 * Makes sure that the model asks for nothing this step cannot generate: better no connector than one that is silently wrong.
 *
 * @param file - the model's path, for the message
 * @throws ConnectorError ARTIFACT_INVALID that names the table and the first fact that is in the way
 */
export function requireSupported(model: SourceModel, hooks: Hooks, file: string): void {
  const refuse = (message: string): never => {
    throw new ConnectorError('ARTIFACT_INVALID', `${file}: ${message}`);
  };
  const chosen = model.auth.chosen ?? [];
  if (model.auth.chosen === null) refuse('auth.chosen is undecided; name one of auth.methods');
  if (chosen.length > 1) refuse(`auth.chosen names ${chosen.length} methods; one at a time can be generated`);
  const method = model.auth.methods.find(({ id }) => id === chosen[0]);
  if (method?.kind === 'oauth2' && !hooks.has('authorize')) {
    refuse(
      `auth method ${method.id} is OAuth 2, which cannot be generated yet; a hook authorize(request, options) can do it`,
    );
  }
  if (Object.keys(model.servers[0]?.variables ?? {}).length > 0) {
    refuse('the first server has variables, which cannot be generated yet; give a server without');
  }
  const byLink = ['link_header', 'next_url'];
  const keyInQuery = method?.kind === 'api_key' && method.in === 'query';
  for (const table of model.tables) {
    const problem = problemOf(table) ?? (keyInQuery && byLink.includes(table.pagination.kind) ? keyInLink : null);
    if (problem !== null) refuse(`table ${table.name}: ${problem}`);
  }
}

const keyInLink = 'a key in the query and next addresses, which would repeat the key, cannot be generated yet';

/** The first fact of a table that cannot be generated, or null. */
function problemOf(table: Table): string | null {
  const { request, response, pagination, cursor } = table;
  if (request.method !== 'GET') return `request.method ${request.method} cannot be generated yet`;
  if (request.server !== undefined) return 'request.server, a server of its own, cannot be generated yet';
  if (request.auth !== undefined) return 'request.auth, an authentication of its own, cannot be generated yet';
  const elsewhere = request.parameters.find((parameter) => parameter.in === 'header' || parameter.in === 'body');
  if (elsewhere) return `parameter ${elsewhere.name} in the ${elsewhere.in} cannot be generated yet`;
  const names = request.parameters.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return `two parameters are called ${twice}`;
  if (response.decoder !== 'json') return `response.decoder ${response.decoder} cannot be generated yet`;
  if (response.unwrap && response.shape !== 'array')
    return `response.unwrap of a ${response.shape} cannot be generated yet`;
  if (pagination.kind === 'odata') return 'pagination odata cannot be generated yet';
  if ('in' in pagination && pagination.in === 'body') return 'paging parameters in the body cannot be generated yet';
  if ('size' in pagination && pagination.size?.in === 'body') return 'a page size in the body cannot be generated yet';
  if (pagination.kind === 'cursor' && !pagination.tokenPath === !pagination.tokenHeader) {
    return 'pagination cursor needs one of tokenPath and tokenHeader';
  }
  for (const field of table.fields) {
    if (field.parameter !== undefined && !names.includes(field.parameter)) {
      return `column ${field.name} carries the parameter ${field.parameter}, which is not sent`;
    }
  }
  if (table.ingestionType === 'cdc_with_deletes') return 'ingestion type cdc_with_deletes cannot be generated yet';
  if (!isIncremental(table)) return null;
  if (cursor?.startParam === undefined) {
    return `ingestion type ${table.ingestionType} needs cursor.startParam, the filter that asks for changes`;
  }
  if (cursor.format === 'integer' || cursor.format === 'string') {
    return `a cursor of format ${cursor.format}, which no clock bounds, cannot be generated yet`;
  }
  if (table.ingestionType === 'append' && cursor.lookbackSeconds > 0) {
    return 'cursor.lookbackSeconds would repeat rows of an append table';
  }
  return null;
}
