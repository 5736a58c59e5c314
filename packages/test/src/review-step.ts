import { artifactPath, defineStep, type GateFact, type StepOutput, type Verdict } from '@create-connector/contracts';
import { readArtifact } from '@create-connector/workflow';
import { review } from './engines/review.ts';
import { TestInput } from './input.ts';
import { readReviewFacts } from './review/read-facts.ts';
import { placeOf, renderReview } from './review/report.ts';
import { type Answer, blockersOf, reviewOf } from './review/review.ts';

/**
 * Step 5c: the public project's self-review on what lies there -> `SELF_REVIEW.md`.
 *
 * A blocker that failed is a bad verdict, with the code REVIEW_BLOCKED; other findings are told and stop nothing.
 */
export const reviewStep = defineStep<TestInput>({
  id: 'test:review',
  title: 'Self-review',
  input: TestInput,
  reads: ['source', 'simulate', 'credentials'],
  needs: (source) => [
    artifactPath('api_model', source),
    artifactPath('implementation', source),
    artifactPath('package_init', source),
    artifactPath('connector_spec', source),
    artifactPath('readme', source),
    artifactPath('simulator_endpoints', source),
  ],
  engines: [review],
  async verify(input, context): Promise<Verdict<StepOutput>> {
    const file = artifactPath('self_review', input.source);
    const written = await readArtifact(context.workspace, file);
    if (written === null) return { good: false, problems: [{ file, message: 'was not written' }] };
    const found = reviewOf(await readReviewFacts(input, context));
    const blockers = blockersOf(found);
    if (blockers.length > 0) return { good: false, code: 'REVIEW_BLOCKED', problems: blockers.flatMap(problems) };
    if (written !== renderReview(found)) {
      return { good: false, problems: [{ file, message: 'does not tell what the review finds now' }] };
    }
    const facts: GateFact[] = [
      { label: 'self-review', value: `${found.score} / 100, ${found.band}`, confidence: null },
    ];
    facts.push(...[...found.answers, ...found.beyond].flatMap(findings));
    return { good: true, output: { files: [file], facts } };
  },
});

function problems({ check, judgement }: Answer): { file: string; message: string; pointer?: string }[] {
  if (!('notes' in judgement)) return [];
  return judgement.notes.map(({ file, line, message }) => ({
    file,
    message: `${check.id}: ${message}`,
    ...(line === null ? {} : { pointer: `line ${line}` }),
  }));
}

/** A line for the gate: the first place, and how many more there are. */
function findings({ check, judgement }: Answer): GateFact[] {
  if (!('notes' in judgement)) return [];
  const [first] = judgement.notes;
  if (first === undefined) return [];
  const more = judgement.notes.length > 1 ? `, and ${judgement.notes.length - 1} more` : '';
  return [{ label: `review ${check.id}`, value: `${first.message} (${placeOf(first)})${more}`, confidence: null }];
}
