import { artifactPath, ConnectorError } from '@create-connector/contracts';
import { parseOverrides, proposeTables, readDocument } from '@create-connector/research';
import { type FindScope, readArtifact } from '@create-connector/workflow';

/**
 * Finds the tables of a request by a look at its documentation and at a person's corrections: nothing is written.
 *
 * It throws ConnectorError DOC_MISSING, DOC_NOT_FOUND, DOC_NOT_UNDERSTOOD, DOC_WITHOUT_TABLES, OVERRIDES_INVALID or
 * TABLE_UNKNOWN.
 */
export function scopeFinder(workspace: string): FindScope {
  return async (request) => {
    if (request.doc === null) {
      throw new ConnectorError(
        'DOC_MISSING',
        `${request.source}: no doc= was given, and a source is not looked up by its name yet`,
      );
    }
    const document = await readDocument(request.doc);
    const file = artifactPath('overrides', request.source);
    const text = await readArtifact(workspace, file);
    const overrides = text === null ? undefined : parseOverrides(text, file);
    const { tables, leftOut } = proposeTables(document, request, overrides);
    return { tables: tables.map(({ name, added }) => ({ name, note: added ?? null })), notes: notesOn(leftOut.length) };
  };
}

function notesOn(leftOut: number): readonly string[] {
  if (leftOut === 0) return [];
  return [`${leftOut} ${leftOut === 1 ? 'endpoint is' : 'endpoints are'} left out; the API doc says why.`];
}
