import { artifactPath, ConnectorError } from '@create-connector/contracts';
import type { TableOptions } from '@create-connector/simulator';
import { readArtifact } from '@create-connector/workflow';
import { z } from 'zod';

const TableConfig = z.record(z.string(), z.record(z.string(), z.string()));

/**
 * The table options that `dev_table_config.json` holds; none where it is not there.
 *
 * @throws ConnectorError ARTIFACT_INVALID where it is no JSON object of tables and their options as texts
 */
export async function readTableConfig(workspace: string, source: string): Promise<TableOptions> {
  const file = artifactPath('dev_table_config', source);
  const text = await readArtifact(workspace, file);
  if (text === null) return {};
  const wrong = (message: string): ConnectorError => new ConnectorError('ARTIFACT_INVALID', `${file}: ${message}`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw wrong('is not JSON');
  }
  const config = TableConfig.safeParse(value);
  if (config.success) return config.data;
  throw wrong(`expected tables and their options as texts, at ${config.error.issues[0]?.path.join('.') || 'the top'}`);
}
