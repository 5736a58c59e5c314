import type { Person } from '@create-connector/contracts';
import type { Surface } from '@create-connector/workflow';
import type { Io } from '../io.ts';
import { renderGate, renderReview } from '../render/gate.ts';
import { renderPlan } from '../render/plan.ts';
import { renderProblem } from '../render/problem.ts';
import { askAdjustment } from './adjust.ts';
import type { Progress } from './progress.ts';

/** How a human surface behaves. */
export interface HumanOptions {
  readonly io: Io;
  readonly progress: Progress;
  /** null where nobody is there. */
  readonly person: Person | null;
  /** Plan and gates are confirmed beforehand. */
  readonly isConfirmed: boolean;
  /** Show only what a question needs. */
  readonly isQuiet: boolean;
}

/** Draws a run as text, and asks the person where one is there and `--yes` has not answered already. */
export function humanSurface({ io, progress, person, isConfirmed, isQuiet }: HumanOptions): Surface {
  const isAsked = person !== null && !isConfirmed;
  const show = (text: string): void => {
    progress.pause();
    if (isAsked || !isQuiet) io.out(text);
  };
  const showProblem: Surface['showProblem'] = (error) => io.err(renderProblem(error, null, io.paint));
  return {
    answersBy: isConfirmed ? 'flag' : 'person',
    person: person === null ? null : pausing(person, progress),
    onEvent: (event) => progress.event(event),
    showProblem,
    async askPlan(plan) {
      show(`\n${renderPlan(plan, io.paint)}\n`);
      if (isConfirmed) return { answer: 'yes' };
      if (person === null) return null;
      const answer = await person.select('Does this plan look good?', [
        { value: 'yes', label: 'Yes, proceed' },
        { value: 'adjust', label: 'I have adjustments' },
      ]);
      if (answer === 'yes') return { answer: 'yes' };
      return { answer: 'adjust', request: await askAdjustment(plan, person, showProblem) };
    },
    async askGate(gate) {
      show(`${renderGate(gate, io.paint)}\n`);
      if (isConfirmed) return 'continue';
      if (person === null) return null;
      const next = gate.next === null ? '' : ` with step ${gate.stage + 1}, ${gate.next}`;
      const answer = await person.select(`Go on${next}?`, [
        { value: 'continue', label: 'Continue' },
        { value: 'review', label: 'Review first' },
      ]);
      return answer === 'review' ? 'review' : 'continue';
    },
    showReview(gate, files) {
      show(`${renderReview(gate, files, io.paint)}\n`);
    },
    async askMissing(missing) {
      if (person === null || isConfirmed) return null;
      show(['Files that finished steps made are gone:', ...missing.map(({ path }) => `  ${path}`), ''].join('\n'));
      const makers = [...new Set(missing.flatMap(({ step }) => step ?? []))];
      const answer = await person.select('How to go on?', [
        ...(makers.length > 0 ? [{ value: 'run', label: `Run ${makers[0]} again, and what follows it` }] : []),
        { value: 'go-on', label: 'Go on without them' },
      ]);
      return answer === 'run' ? 'run' : 'go-on';
    },
  };
}

/** A person whose questions are never drawn over. */
function pausing(person: Person, progress: Progress): Person {
  return {
    select(message, choices) {
      progress.pause();
      return person.select(message, choices);
    },
    text(question) {
      progress.pause();
      return person.text(question);
    },
  };
}
