import { artifactPath, type ConnectorRequest } from '@create-connector/contracts';
import { buildModel, findDescription, parseOverrides } from '@create-connector/research';

/**
 * Builds the model with corrections that are not saved yet, so that a mistake shows before it is saved.
 *
 * @returns a function that throws ConnectorError OVERRIDES_INVALID or TABLE_UNKNOWN
 */
export function correctionCheck(
  workspace: string,
  signal: AbortSignal,
): (request: ConnectorRequest, overrides: string) => Promise<void> {
  return async (request, text) => {
    const { source, doc, tables } = request;
    const overrides = parseOverrides(text, artifactPath('overrides', source));
    const { description } = await findDescription({ source, doc }, { workspace, signal, person: null });
    buildModel(description, { source, tables, overrides });
  };
}
