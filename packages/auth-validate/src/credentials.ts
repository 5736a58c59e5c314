import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { artifactPath, ConnectorError } from '@create-connector/contracts';
import type { AuthValidateInput } from './input.ts';

/** Credentials as they lie on disk: where, and the values by option. */
export interface StoredCredentials {
  readonly path: string;
  readonly values: Readonly<Record<string, string>>;
}

/**
 * The credentials that the step is to try: the simulated ones, a person's file, or `dev_config.json`.
 *
 * @returns null where none are there
 * @throws ConnectorError CREDENTIALS_INVALID for a file that is no JSON object, without quoting it
 */
export async function findCredentials(
  { source, simulate, credentials }: AuthValidateInput,
  workspace: string,
): Promise<StoredCredentials | null> {
  const own = simulate ? 'simulated_credentials' : 'dev_config';
  const path = resolve(workspace, simulate || credentials === null ? artifactPath(own, source) : credentials);
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return null;
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new ConnectorError('CREDENTIALS_INVALID', `${path}: is not JSON`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ConnectorError('CREDENTIALS_INVALID', `${path}: is not a JSON object`);
  }
  const texts = Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return { path, values: Object.fromEntries(texts) };
}

/** The values that must not show: all but the address. */
export function secretsOf({ values }: StoredCredentials): string[] {
  return Object.entries(values)
    .filter(([name]) => name !== 'base_url')
    .map(([, value]) => value);
}
