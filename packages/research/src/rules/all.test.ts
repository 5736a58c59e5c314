import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { rules } from './all.ts';

const at = (path: string): boolean => existsSync(fileURLToPath(new URL(path, import.meta.url)));

test('rule ids are unique', () => {
  const ids = rules.map(({ id }) => id);
  expect(ids).toStrictEqual([...new Set(ids)]);
});

test.each(rules.map(({ id }) => id))('%s has a file of its name and a test beside it', (id) => {
  expect({ file: at(`./${id}.ts`), test: at(`./${id}.test.ts`) }).toStrictEqual({ file: true, test: true });
});

test.each(rules.map(({ id, about }) => [id, about]))('%s says in one sentence what it believes', (_, about) => {
  expect(about).toMatch(/^[^\n]{20,160}[^.\n]$/);
});
