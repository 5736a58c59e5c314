import { artifactPath, type Engine } from '@create-connector/contracts';
import { writeArtifact } from '@create-connector/workflow';
import type { TestInput } from '../input.ts';
import { readReviewFacts } from '../review/read-facts.ts';
import { renderReview } from '../review/report.ts';
import { reviewOf } from '../review/review.ts';

/** Reviews what lies there and writes `SELF_REVIEW.md`. */
export const review: Engine<TestInput> = {
  id: 'builtin',
  async run(input, context) {
    const found = reviewOf(await readReviewFacts(input, context));
    await writeArtifact(context.workspace, artifactPath('self_review', input.source), renderReview(found));
  },
};
