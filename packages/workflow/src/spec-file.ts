import { artifactPath, ConnectorError, ConnectorSpec, type Problem, problemsOf } from '@create-connector/contracts';
import { parseDocument } from 'yaml';
import { readArtifact } from './artifacts.ts';

/**
 * The connector spec that lies in the workspace.
 *
 * @throws ConnectorError ARTIFACT_MISSING where there is none; ARTIFACT_INVALID with the first problem where it is no spec
 */
export async function readConnectorSpec(workspace: string, source: string): Promise<ConnectorSpec> {
  const file = artifactPath('connector_spec', source);
  const text = await readArtifact(workspace, file);
  if (text === null) throw new ConnectorError('ARTIFACT_MISSING', `${file}: no such file; the step spec makes it`);
  const result = parseConnectorSpec(text, file);
  if ('spec' in result) return result.spec;
  const [first] = result.problems;
  throw new ConnectorError('ARTIFACT_INVALID', `${file}${first?.pointer ?? ''}: ${first?.message ?? 'no spec'}`);
}

/** Reads a spec's YAML text; problems carry `file` as given. */
export function parseConnectorSpec(
  text: string,
  file: string,
): { readonly spec: ConnectorSpec } | { readonly problems: readonly Problem[] } {
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error) {
    const line = error.linePos?.[0].line;
    const [message = 'not YAML'] = error.message.split('\n');
    return { problems: [{ file, message, ...(line === undefined ? {} : { pointer: `line ${line}` }) }] };
  }
  const parsed = ConnectorSpec.safeParse(document.toJS({ maxAliasCount: 100 }));
  return parsed.success ? { spec: parsed.data } : { problems: problemsOf(file, parsed.error) };
}
