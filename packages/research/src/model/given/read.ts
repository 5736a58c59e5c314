import { ConnectorError, checkSourceModel, SourceModel } from '@create-connector/contracts';
import type { GivenModel } from '../../readers/document.ts';
import { decodeText } from '../../readers/parse.ts';
import { completeModel } from './complete.ts';
import { withEvidence } from './evidence.ts';
import { describeMistakes } from './problems.ts';

/**
 * A source model that is given as the documentation: a complete one as it is, a partial one with what can be told from the rest.
 *
 * A model that this project wrote comes out equal, its document included.
 *
 * @throws ConnectorError `DOC_NOT_UNDERSTOOD` with the place and what was expected there
 */
export function readGivenModel({ shown, identity, given, bytes }: GivenModel, source: string): SourceModel {
  const value = completeModel(given, source);
  const parsed = SourceModel.safeParse(value);
  if (!parsed.success) {
    throw new ConnectorError(
      'DOC_NOT_UNDERSTOOD',
      `${shown}: ${describeMistakes(decodeText(bytes), value, parsed.error)}`,
    );
  }
  const model = withEvidence(parsed.data);
  const problem = checkSourceModel(model, shown)[0];
  if (problem) throw new ConnectorError('DOC_NOT_UNDERSTOOD', `${shown}: ${problem.message}`);
  return { ...model, document: model.document ?? identity };
}
