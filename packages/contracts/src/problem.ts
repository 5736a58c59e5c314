import { z } from 'zod';

/** What is wrong with an artifact or a document: where, and what. Returned, not thrown: one bad table costs that table. */
export const Problem = z.strictObject({
  file: z.string().describe('Path relative to the workspace, or the document’s location.'),
  message: z.string(),
  pointer: z.string().optional().describe('JSON pointer or line inside the file.'),
});
export type Problem = z.output<typeof Problem>;

/** A zod error as problems of one file, each with the pointer to the offending value. */
export function problemsOf(file: string, error: z.ZodError): Problem[] {
  return error.issues.map((issue) => ({
    file,
    message: issue.message,
    ...(issue.path.length > 0 ? { pointer: `/${issue.path.map(String).join('/')}` } : {}),
  }));
}
