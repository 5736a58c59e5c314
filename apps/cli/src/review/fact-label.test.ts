import { expect, it } from 'vitest';
import { factLabel } from './fact-label.ts';

const path = ['tables', 'orders', 'pagination'] as const;

it('stays on one line of a prompt, whatever the value', () => {
  const value = { param: 'page', first: 1, size: { param: 'limit', value: 100, max: 100 }, kind: 'page' };
  const label = factLabel({ name: 'orders.pagination', path, value, confidence: 0.75 });
  expect(label).toBe('orders.pagination: {kind: page, param: page, f... (unsure, 75 %)');
  expect(label).toHaveLength(64);
});

it('says what is not said, and keeps to the value where nothing is known of its certainty', () => {
  expect(factLabel({ name: 'orders.cursor', path, value: undefined, confidence: null })).toBe(
    'orders.cursor: not said',
  );
  expect(factLabel({ name: 'n'.repeat(70), path, value: ['long', 'value'], confidence: null })).toBe(
    `${'n'.repeat(70)}: [long...`,
  );
});
