import { readFile } from 'node:fs/promises';
import { ConnectorError, type ConnectorSpec } from '@create-connector/contracts';
import { type Checked, type Credentials, checkCredentials } from './check.ts';

/**
 * Reads a person's credentials file.
 *
 * @throws ConnectorError CREDENTIALS_INVALID, one line, without any value of the file
 */
export async function readCredentialsFile(path: string, spec: ConnectorSpec): Promise<Credentials> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new ConnectorError('CREDENTIALS_INVALID', `${path}: ${unreadable(error)}`);
  });
  const checked = checkCredentialsText(text, spec);
  if (checked.good) return checked.values;
  throw new ConnectorError('CREDENTIALS_INVALID', `${path}: ${checked.problems.join('; ')}`);
}

/** Judges a credentials file's text. The parser's own message is not used, because it quotes the text. */
export function checkCredentialsText(text: string, spec: ConnectorSpec): Checked {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { good: false, problems: ['is not JSON; expected an object of option names and texts'] };
  }
  return checkCredentials(value, spec);
}

/** The file's bytes: names in the spec's order do not matter, so they are sorted. */
export function credentialsText(values: Credentials): string {
  const sorted = Object.fromEntries(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${JSON.stringify(sorted, null, 2)}\n`;
}

function unreadable(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT') return 'no such file';
  if (code === 'EISDIR') return 'is a folder; expected a file';
  return code === 'EACCES' ? 'you may not read it' : 'cannot be read';
}
