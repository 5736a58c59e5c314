import type { ReviewFacts } from './facts.ts';

/** How much a finding weighs; a blocker ends the workflow at its gate. */
export type Severity = 'blocker' | 'major' | 'minor';

/** Where something is wrong, and what. */
export interface Note {
  /** Relative to the workspace. */
  readonly file: string;
  /** From 1; null where the whole file is meant. */
  readonly line: number | null;
  readonly message: string;
}

/** What a check found. A check that cannot apply says why: that is not the same as passing. */
export type Judgement =
  | { readonly outcome: 'pass' }
  | { readonly outcome: 'n/a'; readonly reason: string }
  | { readonly outcome: 'warn' | 'fail'; readonly notes: readonly Note[] };

/** One question of the review. */
export interface Check {
  /** As the public project's checklist numbers it, or as its reviewers' demand is numbered here. */
  readonly id: string;
  readonly severity: Severity;
  /** What holds when it passes. */
  readonly about: string;
  judge(facts: ReviewFacts): Judgement;
}

/** Passes without notes, else fails, or warns. */
export function judged(notes: readonly Note[], outcome: 'warn' | 'fail' = 'fail'): Judgement {
  return notes.length === 0 ? { outcome: 'pass' } : { outcome, notes };
}

/** A check that cannot apply here. */
export function notApplicable(reason: string): Judgement {
  return { outcome: 'n/a', reason };
}

/** The first line, from 1, that holds a text; null where none does. */
export function lineOf(text: string | null, part: string): number | null {
  const index = text?.split('\n').findIndex((line) => line.includes(part)) ?? -1;
  return index < 0 ? null : index + 1;
}
