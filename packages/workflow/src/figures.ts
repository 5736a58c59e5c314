import type { TestFigures } from '@create-connector/contracts';

/** The figures of several runs of tests as those of one. */
export function sumFigures(runs: readonly TestFigures[]): TestFigures {
  const total = (count: (figures: TestFigures) => number): number =>
    runs.reduce((sum, figures) => sum + count(figures), 0);
  const inapplicable = total((figures) => figures.inapplicable ?? 0);
  return {
    passed: total(({ passed }) => passed),
    failed: total(({ failed }) => failed),
    skipped: total(({ skipped }) => skipped),
    ...(inapplicable > 0 ? { inapplicable } : {}),
  };
}
