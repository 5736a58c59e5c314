import { expect, test } from 'vitest';
import { firstSentence, sentencesOf } from './sentences.ts';

test('sentences end at a stop and a capital, not inside a number or an address', () => {
  expect(sentencesOf('Max. is 1.5 of it. See api.test.\n`next` is a token! Yes.')).toStrictEqual([
    'Max. is 1.5 of it.',
    'See api.test.',
    '`next` is a token!',
    'Yes.',
  ]);
});

test('the first sentence, cut at a word where it is long', () => {
  expect(firstSentence('One two three.\n\nFour.')).toBe('One two three.');
  expect(firstSentence('One two three four.', 9)).toBe('One two ...');
  expect(firstSentence('  ')).toBeUndefined();
});
