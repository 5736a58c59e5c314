import { artifactPath, type ConnectorRequest, type SourceModel, type StepContext } from '@create-connector/contracts';
import { readArtifact, writeArtifact } from '@create-connector/workflow';
import { buildModel } from '../model/build.ts';
import { parseOverrides } from '../model/overrides.ts';
import { findDescription } from '../retrieve/find.ts';
import { connectionOf } from './connection.ts';
import { readCredentials, readTableOptions } from './credentials-file.ts';
import { lineOf, maxRequests, type ProbePlan, planProbes } from './plan.ts';
import { parseProbes, renderProbes, withRound } from './record.ts';
import { runProbes } from './run.ts';
import { openSender, type SendOptions } from './send.ts';

/** What probing is told. */
export type ProbeRequest = Pick<ConnectorRequest, 'source' | 'credentials'>;

type Surroundings = Pick<StepContext, 'workspace' | 'signal' | 'report' | 'person'>;

/**
 * Sends a bounded list of GET requests to the API to settle what a model is not sure of, after showing all of them, and, where a
 * person is there, asking. What they show is kept in `{source}_probes.yaml`.
 *
 * @param model - as the documents and a person’s corrections make it, without earlier probes
 * @returns whether requests were sent and the record was written
 * @throws ConnectorError `CREDENTIALS_INVALID`, `ARTIFACT_INVALID`; the signal’s reason where it is aborted
 */
export async function probeModel(
  model: SourceModel,
  request: ProbeRequest,
  context: Surroundings,
  { wait }: Pick<SendOptions, 'wait'> = {},
): Promise<boolean> {
  const { workspace, signal, report, person } = context;
  const { source, credentials } = request;
  const values = await readCredentials(source, credentials, workspace);
  const connection = connectionOf(model, values ?? {});
  if (typeof connection === 'string') {
    report(`not probed: ${values === null ? 'no credentials are there yet' : connection}`);
    return false;
  }
  const file = artifactPath('probes', source);
  const text = await readArtifact(workspace, file);
  const before = text === null ? null : parseProbes(text, file);
  const options = readTableOptions(await readArtifact(workspace, artifactPath('dev_table_config', source)));
  const plan = planProbes(model, options, before?.findings ?? []);
  const lines = planLines(plan, connection.baseUrl);
  if (person?.tell === undefined) for (const line of lines) report(line);
  else person.tell(lines);
  if (plan.planned.length === 0) return false;
  if (person !== null) {
    const answer = await person.select(`Send these requests to ${new URL(connection.baseUrl).host}?`, [
      { value: 'send', label: 'Send them, one after another' },
      { value: 'leave', label: 'Leave it' },
    ]);
    if (answer !== 'send') return false;
  }
  const sender = openSender(connection, {
    signal,
    rateLimit: model.rateLimit,
    maxRequests,
    ...(wait === undefined ? {} : { wait }),
  });
  const round = await runProbes(plan.planned, connection, sender, report);
  await writeArtifact(workspace, file, renderProbes(withRound(before, source, round, new Date().toISOString())));
  report(`${sender.sent()} requests were sent; what they showed is in ${file}`);
  return true;
}

/** Finds the description of a request and probes the model that it makes; see {@link probeModel}. For use outside of the step. */
export async function probeSource(
  request: ProbeRequest & Pick<ConnectorRequest, 'tables' | 'doc'>,
  context: Surroundings,
): Promise<boolean> {
  const { source, tables } = request;
  const { description } = await findDescription(request, context);
  const file = artifactPath('overrides', source);
  const text = await readArtifact(context.workspace, file);
  const overrides = text === null ? undefined : parseOverrides(text, file);
  return await probeModel(buildModel(description, { source, tables, overrides }), request, context);
}

function planLines({ planned, later, skipped }: ProbePlan, baseUrl: string): string[] {
  const count = planned.reduce((sum, { experiment }) => sum + experiment.asks.length, 0);
  const head =
    count === 0 ? 'Nothing to probe.' : `${count} requests to ${baseUrl}, with the connection’s credentials:`;
  return [
    head,
    ...planned.flatMap(({ experiment, base }) =>
      experiment.asks.map((ask) => `  ${lineOf(base.path, base, ask)}  (${experiment.table.name}: ${ask.why})`),
    ),
    ...skipped.map(({ table, reason }) => `  not ${table}: ${reason}`),
    ...(later > 0 ? [`  left for another time: ${later === 1 ? '1 fact' : `${later} facts`}`] : []),
  ];
}
