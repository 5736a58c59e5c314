import { markdown } from '@create-connector/codegen';
import type { Note } from './check.ts';
import type { Answer, Review } from './review.ts';

const { code, heading, table, text } = markdown;

/** The text of `SELF_REVIEW.md`; the same findings give the same text. */
export function renderReview(review: Review): string {
  const all = [...review.answers, ...review.beyond];
  const found = all.flatMap((answer) => findings(answer));
  const counts = ['pass', 'warn', 'fail', 'n/a'].map((outcome) => {
    const number = review.answers.filter(({ judgement }) => judgement.outcome === outcome).length;
    return `${number} ${outcome}`;
  });
  return `${[
    heading(1, `Self-review: ${review.source}`),
    `Score: ${review.score} / 100 (${review.band})`,
    `The public project's checklist: ${counts.join(', ')}. Checks that cannot apply count neither for nor against.`,
    heading(2, 'Findings'),
    found.length === 0 ? 'None.' : table(['Check', 'Weight', 'Result', 'Where', 'What'], found),
    heading(2, 'Checklist'),
    answersTable(review.answers),
    heading(2, 'Beyond the checklist'),
    'What the public project’s reviewers ask besides. It takes no part in the score; a failed blocker blocks all the same.',
    answersTable(review.beyond),
  ].join('\n\n')}\n`;
}

/** Where a note points: `path:line`. */
export function placeOf({ file, line }: Note): string {
  return line === null ? file : `${file}:${line}`;
}

function findings({ check, judgement }: Answer): string[][] {
  if (judgement.outcome === 'pass' || judgement.outcome === 'n/a') return [];
  return judgement.notes.map((note) => [
    check.id,
    check.severity,
    judgement.outcome,
    code(placeOf(note)),
    text(note.message),
  ]);
}

function answersTable(answers: readonly Answer[]): string {
  return table(
    ['Check', 'Weight', 'Result', 'What holds'],
    answers.map(({ check, judgement }) => [
      check.id,
      check.severity,
      judgement.outcome,
      text(judgement.outcome === 'n/a' ? `${check.about} (${judgement.reason})` : check.about),
    ]),
  );
}
