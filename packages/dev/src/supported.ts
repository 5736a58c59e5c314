import { ConnectorError, type SourceModel, type Table } from '@create-connector/contracts';
import { accessProblem } from './access-problem.ts';
import { isIncremental, isTimed } from './features.ts';
import type { Hooks } from './hooks.ts';
import { valuesOf } from './places.ts';

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
  if (model.auth.chosen === null) refuse('auth.chosen is undecided; name one of auth.methods');
  const problem = accessProblem(model, hooks);
  if (problem !== null) refuse(problem);
  for (const table of model.tables) {
    const problem = problemOf(table);
    if (problem !== null) refuse(`table ${table.name}: ${problem}`);
  }
}

/** The first fact of a table that cannot be generated, or null. */
function problemOf(table: Table): string | null {
  const { request, pagination } = table;
  const names = request.parameters.map(({ in: place, name }) => `${place} ${name}`);
  const twice = names.find((name, index) => names.indexOf(name) !== index)?.split(' ');
  if (twice !== undefined) return `two parameters in the ${twice[0]} are called ${twice.slice(1).join(' ')}`;
  const inBody = valuesOf(table).find(({ place }) => place === 'body');
  if (inBody !== undefined && request.method === 'GET') {
    return `${inBody.name} goes into the body, which a request by GET has not; request.method POST has one`;
  }
  if (pagination.kind === 'cursor' && !pagination.tokenPath === !pagination.tokenHeader) {
    return 'pagination cursor needs one of tokenPath and tokenHeader';
  }
  for (const field of table.fields) {
    if (field.parameter !== undefined && !request.parameters.some(({ name }) => name === field.parameter)) {
      return `column ${field.name} carries the parameter ${field.parameter}, which is not sent`;
    }
  }
  return problemOfDecoder(table) ?? problemOfChanges(table);
}

/** What a list of lines cannot hold. */
function problemOfDecoder({ response, pagination }: Table): string | null {
  const { decoder, shape, recordsPath, unwrap } = response;
  if (decoder === 'json') return null;
  if (shape !== 'array') return `response.shape ${shape} needs JSON, and response.decoder is ${decoder}`;
  if (recordsPath.length > 0) return `response.recordsPath needs JSON, and response.decoder is ${decoder}`;
  if (unwrap !== undefined && decoder === 'csv') return 'response.unwrap needs JSON, and response.decoder is csv';
  const isInBody =
    pagination.kind === 'next_url' ||
    pagination.kind === 'odata' ||
    ('tokenPath' in pagination && pagination.tokenPath !== undefined) ||
    ('hasMorePath' in pagination && pagination.hasMorePath !== undefined);
  return isInBody ? `pagination ${pagination.kind} looks into a JSON body, and response.decoder is ${decoder}` : null;
}

/** What a table that is read by its changes lacks, or says in vain. */
function problemOfChanges(table: Table): string | null {
  const { ingestionType, cursor } = table;
  if (!isIncremental(table)) return null;
  if (cursor?.startParam === undefined) {
    return `ingestion type ${ingestionType} needs cursor.startParam, the filter that asks for changes`;
  }
  if (ingestionType === 'cdc_with_deletes' && table.deletes === undefined) {
    return 'ingestion type cdc_with_deletes needs deletes, the column that marks deleted rows';
  }
  if (cursor.lookbackSeconds > 0 && ingestionType === 'append') {
    return 'cursor.lookbackSeconds would repeat rows of an append table';
  }
  if (cursor.lookbackSeconds > 0 && !isTimed(table)) {
    return `cursor.lookbackSeconds counts seconds, which a cursor of format ${cursor.format} does not`;
  }
  return null;
}
