import { isDeepStrictEqual } from 'node:util';
import type { ProbedFact, ProbeFinding, SourceModel, Table } from '@create-connector/contracts';
import { type BaseRequest, baseRequestOf, type TableOptions } from './base-request.ts';
import type { Ask, Experiment } from './experiment.ts';
import { probeMarks } from './experiments/marks.ts';
import { probeOffsets } from './experiments/offsets.ts';
import { probePageSize } from './experiments/page-size.ts';
import { probePages } from './experiments/pages.ts';
import { probeStartFilter } from './experiments/start-filter.ts';

/** Requests that one round may send at most; one that is asked to wait and is sent again counts twice. */
export const maxRequests = 30;

/** A fact that is surer than this is left alone. */
const sure = 0.95;

/** An experiment with what its requests have in common. */
export interface Planned {
  readonly experiment: Experiment;
  readonly base: BaseRequest;
}

/** What would be sent, and what cannot be asked. */
export interface ProbePlan {
  readonly planned: readonly Planned[];
  /** Facts that are left for another round. */
  readonly later: number;
  readonly skipped: readonly { readonly table: string; readonly reason: string }[];
}

/**
 * The requests that would settle what a model is not sure of: facts of one claim in turn, paging first, the least certain before
 * others.
 *
 * @param model - as the documents and a person’s corrections make it
 * @param known - findings of earlier rounds; what they settle is not asked again
 */
export function planProbes(model: SourceModel, given: TableOptions, known: readonly ProbeFinding[]): ProbePlan {
  const skipped: { table: string; reason: string }[] = [];
  const found: { planned: Planned; turn: number; rank: number; confidence: number }[] = [];
  const turns = new Map<string, number>();
  for (const table of model.tables) {
    const experiments = experimentsOf(table).filter(
      (one) => isUncertain(table, one.fact) && !known.some((finding) => isOf(finding, one)),
    );
    if (experiments.length === 0) continue;
    const base = baseRequestOf(table, model, given);
    if (typeof base === 'string') {
      skipped.push({ table: table.name, reason: base });
      continue;
    }
    for (const experiment of experiments) {
      const claim = `${experiment.fact} ${JSON.stringify(experiment.of)}`;
      const turn = turns.get(claim) ?? 0;
      turns.set(claim, turn + 1);
      const rank = ranks.indexOf(experiment.fact);
      found.push({ planned: { experiment, base }, turn, rank, confidence: confidenceOf(table, experiment.fact) });
    }
  }
  found.sort((a, b) => a.rank - b.rank || a.turn - b.turn || a.confidence - b.confidence);
  const planned: Planned[] = [];
  let requests = 0;
  for (const one of found) {
    requests += one.planned.experiment.asks.length;
    if (requests > maxRequests) break;
    planned.push(one.planned);
  }
  return { planned, later: found.length - planned.length, skipped };
}

const ranks: readonly ProbedFact[] = ['pagination', 'cursor', 'pagination.size'];

function experimentsOf(table: Table): Experiment[] {
  const makers = [probePages, probeOffsets, probeMarks, probeStartFilter, probePageSize];
  return makers.flatMap((make) => make(table) ?? []);
}

/** The least confidence of a fact’s evidence; 0 where it has none. */
function confidenceOf({ evidence }: Table, fact: ProbedFact): number {
  return Math.min(...(evidence[fact]?.map(({ confidence }) => confidence) ?? [0]));
}

/** What a person corrected is not put to the test. */
function isUncertain(table: Table, fact: ProbedFact): boolean {
  const isCorrected = table.evidence[fact]?.some(({ rule }) => rule === 'override') ?? false;
  if (isCorrected || (fact === 'pagination.size' && table.evidence[fact] === undefined)) return false;
  const isNotSaid = fact === 'cursor' && table.cursor?.inclusive === null;
  return isNotSaid || confidenceOf(table, fact) < sure;
}

/** Is this finding of the same fact, as the model has it now? */
export function isOf(finding: ProbeFinding, { table, fact, of }: Pick<Experiment, 'table' | 'fact' | 'of'>): boolean {
  return finding.table === table.name && finding.fact === fact && isDeepStrictEqual(finding.of, plain(of));
}

/** As it is after being written and read. */
export const plain = (value: ProbeFinding['of']): unknown => JSON.parse(JSON.stringify(value));

/**
 * A request as a person sees it: method, path, query. What an answer gives stands in angle brackets.
 *
 * @param path - filled in, or, for what is kept, as the model has it
 */
export function lineOf(path: string, base: Pick<BaseRequest, 'query'>, ask: Ask): string {
  if (ask.query === null) return 'GET <the address that the answer before gives>';
  const pairs = Object.entries({ ...base.query, ...ask.query });
  const query = pairs.map(([name, value]) => `${encodeURIComponent(name)}=${shownValue(value)}`).join('&');
  return `GET ${path}${query === '' ? '' : `?${query}`}`;
}

const shownValue = (value: string): string => (/^<.*>$/.test(value) ? value : encodeURIComponent(value));
