import { z } from 'zod';

/** The cases of step 4's last run of pytest, kept beside the run, with a digest of what was run. */
export const TestReport = z.strictObject({
  version: z.literal(1),
  digest: z.string(),
  cases: z.array(
    z.strictObject({
      name: z.string(),
      outcome: z.enum(['passed', 'failed', 'skipped']),
      message: z.string().nullable(),
    }),
  ),
});
export type TestReport = z.output<typeof TestReport>;
