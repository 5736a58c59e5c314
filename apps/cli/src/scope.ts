import { ConnectorError, type ConnectorRequest } from '@create-connector/contracts';
import { proposeTables, readDocument } from '@create-connector/research';
import type { Scope } from '@create-connector/workflow';

/**
 * The tables of a request, found by a look at its documentation: nothing is written.
 *
 * @throws ConnectorError DOC_MISSING, DOC_NOT_FOUND, DOC_NOT_UNDERSTOOD, DOC_WITHOUT_TABLES or TABLE_UNKNOWN
 */
export async function findScope(request: ConnectorRequest): Promise<Scope> {
  if (request.doc === null) {
    throw new ConnectorError(
      'DOC_MISSING',
      `${request.source}: no documentation was given; it cannot be looked up by name yet`,
    );
  }
  const document = await readDocument(request.doc);
  const { tables, leftOut } = proposeTables(document, request);
  return {
    tables: tables.map(({ name, added }) => ({ name, note: added ?? null })),
    notes:
      leftOut.length === 0
        ? []
        : [
            `${leftOut.length} ${leftOut.length === 1 ? 'endpoint is' : 'endpoints are'} left out; the API doc says why.`,
          ],
  };
}
