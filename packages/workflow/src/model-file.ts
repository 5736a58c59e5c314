import {
  artifactPath,
  ConnectorError,
  checkSourceModel,
  type Problem,
  problemsOf,
  SourceModel,
} from '@create-connector/contracts';
import { parseDocument } from 'yaml';
import { readArtifact } from './artifacts.ts';
import { problemLines } from './runnable.ts';

/**
 * The source model that lies in the workspace.
 *
 * @throws ConnectorError ARTIFACT_MISSING where there is none; ARTIFACT_INVALID with the first problem where it is no model
 */
export async function readModel(workspace: string, source: string): Promise<SourceModel> {
  const file = artifactPath('api_model', source);
  const text = await readArtifact(workspace, file);
  if (text === null) throw new ConnectorError('ARTIFACT_MISSING', `${file}: no such file; the step research makes it`);
  const result = parseModel(text, file);
  if ('model' in result) return result.model;
  const [first = `${file}: no model`] = problemLines(result.problems);
  const more = result.problems.length > 1 ? ` (and ${result.problems.length - 1} more)` : '';
  throw new ConnectorError('ARTIFACT_INVALID', `${first}${more}`);
}

/** Reads a model's YAML text; problems carry `file` as given. */
export function parseModel(
  text: string,
  file: string,
): { readonly model: SourceModel } | { readonly problems: readonly Problem[] } {
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error) {
    const line = error.linePos?.[0].line;
    const [message = 'not YAML'] = error.message.split('\n');
    return { problems: [{ file, message, ...(line === undefined ? {} : { pointer: `line ${line}` }) }] };
  }
  const parsed = SourceModel.safeParse(document.toJS({ maxAliasCount: 100 }));
  if (!parsed.success) return { problems: problemsOf(file, parsed.error) };
  const problems = checkSourceModel(parsed.data, file);
  return problems.length > 0 ? { problems } : { model: parsed.data };
}
