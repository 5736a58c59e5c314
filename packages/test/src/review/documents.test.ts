import { expect, test } from 'vitest';
import { sectionOf } from './documents.ts';

test('a section ends at the next heading of its level; an escaped heading is found by its name', () => {
  const text = '## Tables\n### users\nA\n#### More\nB\n### user\\_meetings\nC\n## Else\nD';
  expect(sectionOf(text, 3, 'users')).toBe('A\n#### More\nB');
  expect(sectionOf(text, 3, 'user_meetings')).toBe('C');
  expect(sectionOf(text, 3, 'meetings')).toBe('');
});
