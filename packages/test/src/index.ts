export { allowedSkips } from './allowed-skips.ts';
export { renderConnectorTest, renderReadingTest } from './connector-test.ts';
export { TestInput } from './input.ts';
export { judge } from './judge.ts';
export { beyond, checklist } from './review/all-checks.ts';
export { reviewStep } from './review-step.ts';
export { testStep } from './step.ts';
export { tableConfig } from './table-config.ts';
