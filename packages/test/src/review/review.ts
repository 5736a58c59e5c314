import { beyond, checklist } from './all-checks.ts';
import type { Check, Judgement } from './check.ts';
import type { ReviewFacts } from './facts.ts';

/** A check and what it found. */
export interface Answer {
  readonly check: Check;
  readonly judgement: Judgement;
}

/** The whole review of a source. */
export interface Review {
  readonly source: string;
  readonly answers: readonly Answer[];
  readonly beyond: readonly Answer[];
  /** 0 to 100. */
  readonly score: number;
  readonly band: 'READY' | 'ALMOST' | 'NEEDS WORK' | 'NOT READY';
}

/** What pass, warn and fail are worth. @see the public project's self-review */
const points = {
  blocker: { pass: 3, warn: -3, fail: -10 },
  major: { pass: 2, warn: -1, fail: -3 },
  minor: { pass: 1, warn: 0, fail: -1 },
} as const;

/** Asks every check, and counts. Checks that cannot apply count neither for nor against. */
export function reviewOf(facts: ReviewFacts): Review {
  const ask = (check: Check): Answer => ({ check, judgement: check.judge(facts) });
  const answers = checklist.map(ask);
  const others = beyond.map(ask);
  const score = scoreOf(answers);
  return {
    source: facts.source,
    answers,
    beyond: others,
    score,
    band: bandOf(score, blockersOf({ answers, beyond: others })),
  };
}

/** Blockers that failed. */
export function blockersOf({ answers, beyond: others }: Pick<Review, 'answers' | 'beyond'>): Answer[] {
  return [...answers, ...others].filter(
    ({ check, judgement }) => check.severity === 'blocker' && judgement.outcome === 'fail',
  );
}

function scoreOf(answers: readonly Answer[]): number {
  let got = 0;
  let most = 0;
  for (const { check, judgement } of answers) {
    if (judgement.outcome === 'n/a') continue;
    got += points[check.severity][judgement.outcome];
    most += points[check.severity].pass;
  }
  return most === 0 ? 0 : Math.max(0, Math.floor((100 * got) / most));
}

function bandOf(score: number, blockers: readonly Answer[]): Review['band'] {
  if (blockers.length > 0 || score < 50) return 'NOT READY';
  if (score < 75) return 'NEEDS WORK';
  return score < 90 ? 'ALMOST' : 'READY';
}
