import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { makeScratch, writeFiles, writePrograms } from '../test/support/scratch.ts';
import { declareReady, newAttempt, readyInterpreter, removeAttempts } from './environment-home.ts';

test('an environment is there once it is declared, and not when its Python is gone', async () => {
  const home = await makeScratch();
  const folder = await newAttempt(home);
  await writePrograms(folder, { 'bin/python': 'exit 0' });
  expect(await readyInterpreter(home)).toBe(null);
  await declareReady(home, { folder: basename(folder), python: '/real/3.12', seconds: 90 });
  expect(await readyInterpreter(home)).toBe(join(folder, 'bin', 'python'));
  await removeAttempts(home);
  expect(readdirSync(home)).toStrictEqual(['ready.json']);
  expect(await readyInterpreter(home)).toBe(null);
});

test.each(['', '{"folder":', '{"folder":"../elsewhere","python":"/p","seconds":1}'])(
  'a declaration that says %j counts as none',
  async (text) => {
    const folder = await makeScratch();
    await writePrograms(join(folder, 'elsewhere'), { 'bin/python': 'exit 0' });
    await writeFiles(folder, { 'home/ready.json': text });
    expect(await readyInterpreter(join(folder, 'home'))).toBe(null);
  },
);
