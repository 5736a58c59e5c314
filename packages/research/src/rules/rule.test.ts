import { expect, test } from 'vitest';
import { type Rule, weighFact } from './rule.ts';

const rule = (id: string, value: number | null): Rule<null, number> => ({
  id,
  about: '',
  find: () => (value === null ? null : { value, pointer: `#/${id}`, confidence: 0.5 }),
});

test('what later rules say instead is weighed, each claim once; what they say as well is not', () => {
  const rules = [rule('a', null), rule('b', 1), rule('c', 1), rule('d', 2), rule('e', 2)];
  expect(weighFact(rules, null, String)).toStrictEqual({
    value: 1,
    evidence: {
      pointer: '#/b',
      rule: 'b',
      confidence: 0.5,
      alternatives: [{ says: '2', pointer: '#/d', rule: 'd', confidence: 0.5 }],
    },
  });
});

test('nothing is weighed where all agree, and nothing found where none finds', () => {
  expect(weighFact([rule('a', 1), rule('b', 1)], null, String)?.evidence).toStrictEqual({
    pointer: '#/a',
    rule: 'a',
    confidence: 0.5,
  });
  expect(weighFact([rule('a', null)], null, String)).toBeNull();
});
