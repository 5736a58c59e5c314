import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  artifactPath,
  type GateFact,
  type LiveFigures,
  Overrides,
  type Problem,
  type StepContext,
} from '@create-connector/contracts';
import { ensureEnvironment, inspectConnector } from '@create-connector/runtime';
import { readArtifact, readModel, writeArtifact } from '@create-connector/workflow';
import { parse } from 'yaml';
import type { LiveCredentials } from '../live-credentials.ts';
import { readTableConfig } from '../read-table-config.ts';
import { driftOf, type TableDrift } from './drift.ts';
import { firstName, renderDriftOverrides } from './drift-overrides.ts';
import { lookAtTables } from './look.ts';

/** What the look at the live API found, and what ends the step: a credential that is refused. */
export interface LiveCheck {
  readonly figures: LiveFigures;
  readonly refused: readonly Problem[];
}

/**
 * Looks at the live API, keeps the figures for the review and the package, and offers the drift as overrides.
 *
 * No value of a record is kept: names and kinds alone.
 */
export async function checkLive(
  source: string,
  credentials: LiveCredentials,
  context: StepContext,
): Promise<LiveCheck> {
  const { workspace, signal, report } = context;
  const model = await readModel(workspace, source);
  const environment = await ensureEnvironment({ signal, report });
  const inspection = await inspectConnector(environment, { workspace, source, signal });
  const looks = await lookAtTables(model, await readTableConfig(workspace, source), credentials, context);
  const existing = await readOverrides(workspace, source);
  const drifts = new Map<string, TableDrift>();
  for (const look of looks) {
    const code = inspection.tables.find(({ name }) => name === look.table);
    const known = model.tables.find(({ name }) => name === look.table) ?? null;
    if (code) drifts.set(look.table, driftOf(look, code, known, existing?.tables[firstName(look.table, existing)]));
  }
  const figures: LiveFigures = {
    records: looks.reduce((sum, { records }) => sum + records, 0),
    tables: looks.map(({ table, records, pages, problem }) => {
      return { table, records, pages, problem, drift: [...(drifts.get(table)?.drift ?? [])] };
    }),
  };
  await writeArtifact(workspace, artifactPath('live_report', source), `${JSON.stringify(figures, null, 2)}\n`);
  await offer(workspace, source, renderDriftOverrides(source, drifts, existing));
  const refused = looks
    .filter(({ unauthorized }) => unauthorized)
    .map(({ table, problem }) => ({
      file: artifactPath('dev_config', source),
      message: `table ${table}: the live API refused the credential (${problem ?? '401'})`,
    }));
  return { figures, refused };
}

/** The lines of the gate: figures first, then what a person should look at. */
export function liveFacts({ records, tables }: LiveFigures, driftFile: string): GateFact[] {
  const line = (label: string, value: string): GateFact => ({ label, value, confidence: null });
  const read = tables.filter(({ problem }) => problem === null);
  const facts = [
    line('live', `${records} records of ${read.length} of ${tables.length} tables, two pages each at most`),
  ];
  for (const { table, problem, drift } of tables) {
    if (problem !== null) facts.push(line(`live ${table}`, problem));
    if (drift.length === 0) continue;
    const [first] = drift;
    const more = drift.length > 1 ? `, and ${drift.length - 1} more` : '';
    facts.push(line(`drift ${table}`, `${first?.column ?? ''}: ${first?.detail ?? ''}${more}; see ${driftFile}`));
  }
  return facts;
}

async function readOverrides(workspace: string, source: string): Promise<Overrides | null> {
  const text = await readArtifact(workspace, artifactPath('overrides', source));
  if (text === null) return null;
  const overrides = Overrides.safeParse(parse(text));
  return overrides.success ? overrides.data : null;
}

async function offer(workspace: string, source: string, text: string | null): Promise<void> {
  const file = artifactPath('drift_overrides', source);
  if (text !== null) await writeArtifact(workspace, file, text);
  else await rm(join(workspace, file), { force: true });
}
