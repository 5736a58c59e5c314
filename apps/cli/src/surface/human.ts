import type { ConnectorError, Person } from '@create-connector/contracts';
import type { Surface } from '@create-connector/workflow';
import type { Io } from '../io.ts';
import { renderGate, renderGateLine } from '../render/gate.ts';
import { renderPlan } from '../render/plan.ts';
import { renderProblem } from '../render/problem.ts';
import { plain } from '../render/text.ts';
import type { Opener } from '../review/opener.ts';
import { type ReviewTools, reviewGate } from '../review/review.ts';
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
  /** For reviews; left out where nobody is asked. */
  readonly review?: {
    readonly opener: Opener;
    readonly check: ReviewTools['check'];
    readonly probe?: NonNullable<ReviewTools['probe']>;
  };
}

/** Lines of a question with two answers, and one to see that something stands above it. */
const QUESTION_LINES = 6;

/** Draws a run as text, and asks the person where one is there and `--yes` has not answered already. */
export function humanSurface({ io, progress, person, isConfirmed, isQuiet, review }: HumanOptions): Surface {
  const isAsked = person !== null && !isConfirmed;
  const show = (text: string): void => {
    progress.pause();
    if (isAsked || !isQuiet) io.out(text);
  };
  const complain = (error: ConnectorError): void => io.err(renderProblem(error, null, io.paint));
  // A problem with an adjustment stands below the plan, next to the question: above it, it would scroll away.
  let problem: ConnectorError | null = null;
  const showProblem: Surface['showProblem'] = (error) => {
    problem = error;
  };
  return {
    answersBy: isConfirmed ? 'flag' : 'person',
    person: person === null ? null : pausing(person, progress),
    onEvent: (event) => progress.event(event),
    showProblem,
    async askPlan(plan) {
      show(`\n${renderPlan(plan, io.paint)}\n`);
      if (problem !== null) complain(problem);
      problem = null;
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
      if (isConfirmed) {
        show(`${renderGateLine(gate)}\n`);
        return 'continue';
      }
      const rows = io.size()?.rows;
      show(`${renderGate(gate, io.paint, { lines: rows === undefined ? 60 : Math.max(14, rows - QUESTION_LINES) })}\n`);
      if (person === null) return null;
      const next = gate.next === null ? '' : ` with step ${gate.stage + 1}, ${gate.next}`;
      const answer = await person.select(`Go on${next}?`, [
        { value: 'continue', label: 'Continue' },
        { value: 'review', label: 'Review first' },
      ]);
      return answer === 'review' ? 'review' : 'continue';
    },
    async review(gate, desk) {
      if (person === null || review === undefined) return 'back';
      return reviewGate(gate, desk, { person, say: io.out, complain, ...review });
    },
    async askOverwrite(step, paths) {
      const list = paths.map((path) => `  ${plain(path)}\n`).join('');
      progress.pause();
      if (person === null || isConfirmed) {
        if (!isQuiet) io.out(`Edited by hand, and kept though ${step} runs again:\n${list}`);
        return 'keep';
      }
      io.out(`\n${step} runs again and would write over what you edited:\n${list}`);
      const answer = await person.select('What is to become of your edits?', [
        { value: 'keep', label: `Keep them as they are, whatever ${step} finds` },
        { value: 'replace', label: `Replace them by what ${step} writes` },
      ]);
      return answer === 'replace' ? 'replace' : 'keep';
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
    ...(person.tell === undefined
      ? {}
      : {
          tell(lines) {
            progress.pause();
            person.tell?.(lines);
          },
        }),
  };
}
