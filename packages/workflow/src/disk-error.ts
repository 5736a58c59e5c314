import { ConnectorError } from '@create-connector/contracts';

const full = new Set(['ENOSPC', 'EDQUOT']);
const unusable = new Set(['EROFS', 'EACCES', 'EPERM', 'EIO']);

/**
 * What a failed write means to a person: WORKSPACE_FULL or WORKSPACE_UNUSABLE, or the error as it is where the disk is not
 * to blame.
 *
 * @param place - the file or folder, for the message
 */
export function diskError(error: unknown, place: string): unknown {
  const code = codeOf(error);
  if (full.has(code)) {
    return new ConnectorError('WORKSPACE_FULL', `${place}: no space left on the disk (${code})`, {}, { cause: error });
  }
  if (unusable.has(code)) {
    return new ConnectorError('WORKSPACE_UNUSABLE', `${place}: cannot be written to (${code})`, {}, { cause: error });
  }
  return error;
}

/** Does a program's output say that the disk is full? It is what the C library calls ENOSPC. */
export function saysDiskFull(output: string): boolean {
  return /No space left on device|Disk quota exceeded/.test(output);
}

/** The system's name of an error, e.g. `ENOENT`; empty for other errors. */
export function codeOf(error: unknown): string {
  if (ConnectorError.is(error)) return '';
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
