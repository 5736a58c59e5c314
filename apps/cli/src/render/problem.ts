import { type ConnectorError, errorCatalog } from '@create-connector/contracts';
import type { Paint } from './paint.ts';
import { plain } from './text.ts';

/**
 * An error for a person: what is wrong and was expected, then how to mend it.
 *
 * @param source - put in place of `<source>` in the advice, where it is known
 */
export function renderProblem(error: ConnectorError, source: string | null, paint: Paint): string {
  const { fix } = errorCatalog[error.code];
  const lines = error.message.split('\n').map(plain);
  return [
    `${paint.bad(error.code)}: ${lines.join('\n')}`,
    source === null ? fix : fix.replaceAll('<source>', source).replaceAll('<source_name>', source),
    '',
  ].join('\n');
}

/** A bug of ours: the stack, the version and where to tell it. */
export function renderBug(error: unknown, version: string): string {
  const stacks: string[] = [];
  for (let at = error; at !== undefined && stacks.length < 5; at = at instanceof Error ? at.cause : undefined) {
    stacks.push(at instanceof Error ? (at.stack ?? at.message) : String(at));
  }
  return [
    'This is a bug in create-connector, not in your input.',
    stacks.join('\ncaused by: '),
    `create-connector ${version}, Node ${process.versions.node}, ${process.platform}`,
    'Please report it, with the lines above, in the issue tracker of this project.',
    '',
  ].join('\n');
}
