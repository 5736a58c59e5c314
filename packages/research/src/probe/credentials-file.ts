import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { artifactPath, ConnectorError } from '@create-connector/contracts';
import { z } from 'zod';

const Values = z.record(z.string(), z.unknown());

/**
 * Connection options of the file that a person named, else of `dev_config.json`; null where there is no such file.
 *
 * @throws ConnectorError `CREDENTIALS_INVALID` for a file that is no JSON object, without quoting it
 */
export async function readCredentials(
  source: string,
  named: string | null,
  workspace: string,
): Promise<Readonly<Record<string, string>> | null> {
  const path = resolve(workspace, named ?? artifactPath('dev_config', source));
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return null;
  const parsed = Values.safeParse(parseJson(text.replace(/^\uFEFF/, '')));
  if (!parsed.success) throw new ConnectorError('CREDENTIALS_INVALID', `${path}: is not a JSON object`);
  const texts = Object.entries(parsed.data).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  return Object.fromEntries(texts);
}

const TableConfig = z.record(z.string(), z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])));

/** Values of table options, of a text such as `dev_table_config.json` holds; none where there is no such text. */
export function readTableOptions(text: string | null): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const parsed = TableConfig.safeParse(text === null ? {} : parseJson(text));
  return Object.fromEntries(
    Object.entries(parsed.data ?? {}).map(([table, options]) => [
      table,
      Object.fromEntries(Object.entries(options).map(([name, value]) => [name, String(value)])),
    ]),
  );
}

/** null for what is no JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
