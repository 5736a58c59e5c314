import { expect, it } from 'vitest';
import { sumFigures } from './figures.ts';

it('adds the figures of runs, and tells what does not apply only where there is some', () => {
  expect(
    sumFigures([
      { passed: 1, failed: 0, skipped: 0 },
      { passed: 13, failed: 1, skipped: 2, inapplicable: 2 },
    ]),
  ).toStrictEqual({ passed: 14, failed: 1, skipped: 2, inapplicable: 2 });
  expect(sumFigures([{ passed: 1, failed: 0, skipped: 1 }])).toStrictEqual({ passed: 1, failed: 0, skipped: 1 });
});
