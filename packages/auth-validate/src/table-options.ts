import { artifactPath, ConnectorError, type SourceModel } from '@create-connector/contracts';
import { requiredOptions } from '@create-connector/simulator';
import { readArtifact } from '@create-connector/workflow';
import { z } from 'zod';
import type { TableOptions } from './probe.ts';

const TableConfig = z.record(z.string(), z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])));

/**
 * Values of table options that a person (or an earlier run of the tests) has put into `dev_table_config.json`.
 *
 * @throws ConnectorError ARTIFACT_INVALID for a file of another shape
 */
export async function readTableOptions(workspace: string, source: string): Promise<TableOptions> {
  const file = artifactPath('dev_table_config', source);
  const text = await readArtifact(workspace, file);
  if (text === null) return {};
  const parsed = TableConfig.safeParse(parseJson(text));
  if (!parsed.success) {
    throw new ConnectorError('ARTIFACT_INVALID', `${file}: expected {"table": {"option": "value"}}`);
  }
  return Object.fromEntries(
    Object.entries(parsed.data).map(([table, options]) => [
      table,
      Object.fromEntries(Object.entries(options).map(([name, value]) => [name, String(value)])),
    ]),
  );
}

/** The given options, with the simulated source's own values for those that are needed and not given. */
export function withSimulated(model: SourceModel, given: TableOptions): TableOptions {
  return Object.fromEntries(
    model.tables.map((table) => [table.name, { ...requiredOptions(table), ...given[table.name] }]),
  );
}

/** The given options without values that only the simulated source knows: an earlier simulated run may have left them. */
export function withoutSimulated(model: SourceModel, given: TableOptions): TableOptions {
  return Object.fromEntries(
    model.tables.map((table) => {
      const madeUp = requiredOptions(table);
      const own = Object.entries(given[table.name] ?? {}).filter(([name, value]) => madeUp[name] !== value);
      return [table.name, Object.fromEntries(own)];
    }),
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
