import type { Inspection } from '@create-connector/contracts';
import type { SourceImports } from './source-imports.ts';

/**
 * What otherwise shows first on the platform, a line each, of the connector's code.
 *
 * A connector that does not pickle, a key or a cursor that is no top-level column (as the inspection finds them in the running
 * code), and `from __future__`, which breaks the merged file. The fifth of that kind, pyspark among the requirements, is looked
 * for in the wheel's own metadata: see `wheelProblems`.
 */
export function preDeployProblems(inspection: Inspection, imports: SourceImports): string[] {
  return [
    ...inspection.problems.map(({ message }) => message),
    ...imports.future.map((place) => `${place}: imports from __future__, which the merged file cannot hold`),
  ];
}
