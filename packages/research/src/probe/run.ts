import { type ProbeFinding, type Probes, redact } from '@create-connector/contracts';
import type { Connection } from './connection.ts';
import type { Answer, Ask, Outcome } from './experiment.ts';
import { lineOf, type Planned } from './plan.ts';
import type { Sender } from './send.ts';

/** What a round of requests came to. */
export type Round = Pick<Probes, 'findings' | 'open'>;

/**
 * Sends what was planned and judges the answers, an experiment after another. What an API refuses stays open, with the reason.
 *
 * @param report - takes a line for each experiment, without secrets
 */
export async function runProbes(
  planned: readonly Planned[],
  connection: Connection,
  sender: Sender,
  report: (line: string) => void,
): Promise<Round> {
  const findings: ProbeFinding[] = [];
  const left: Probes['open'] = [];
  for (const one of planned) {
    const { table, fact, of } = one.experiment;
    const { outcome, requests } = await tryOut(one, connection, sender);
    const about = `${fact} of ${table.name}`;
    if (outcome.isSettled) {
      const { holds, says, settles = {} } = outcome;
      findings.push({ table: table.name, fact, of, holds, says: redact(says, connection.secrets), settles, requests });
      report(`${about}: ${holds ? 'holds' : 'does not hold'}: ${redact(says, connection.secrets)}`);
    } else {
      const reason = redact(outcome.reason, connection.secrets);
      left.push({ table: table.name, fact, reason });
      report(`${about}: open: ${reason}`);
    }
  }
  return { findings, open: left };
}

async function tryOut(
  { experiment, base }: Planned,
  { secrets }: Connection,
  sender: Sender,
): Promise<{ outcome: Outcome; requests: ProbeFinding['requests'] }> {
  const { table, asks } = experiment;
  const answers: Answer[] = [];
  const requests: ProbeFinding['requests'] = [];
  const stop = (reason: string): { outcome: Outcome; requests: ProbeFinding['requests'] } => ({
    outcome: { isSettled: false, reason },
    requests,
  });
  for (const ask of asks) {
    const halted = sender.stopped();
    if (halted !== null) return stop(halted);
    const target = targetOf(ask, answers);
    if (typeof target === 'string') return stop(target);
    const answer = await sender.send(table, base, target);
    // What is kept names parameters, not whose data was read: the path is the model’s own, options are hidden.
    const line = redact(lineOf(table.request.path, { query: hidden(base.query) }, ask), secrets);
    requests.push({ line, status: answer.status });
    if (answer.refused !== null && (ask.mayBeRefused !== true || answer.status === 429 || answer.status >= 500))
      return stop(`${line} ${answer.refused}`);
    answers.push(answer);
  }
  return { outcome: experiment.judge(answers), requests };
}

function targetOf(ask: Ask, answers: readonly Answer[]) {
  if (ask.follow !== undefined) return ask.follow(answers);
  return ask.query === null ? 'nothing says where the next request goes' : { query: ask.query };
}

const hidden = (query: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.keys(query).map((name) => [name, '<...>']));
