import { readdirSync } from 'node:fs';
import { utimes } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { makeScratch, writeFiles, writePrograms } from '../test/support/scratch.ts';
import { declareReady, lastUse, newAttempt, noteUse, readyFile, removeAttempts } from './environment-home.ts';

test('an environment is there once it is declared, and not when its Python is gone', async () => {
  const home = await makeScratch();
  const folder = await newAttempt(home);
  await writePrograms(folder, { 'bin/python': 'exit 0' });
  expect(await readyFile(home, 'bin/python')).toBe(null);
  await declareReady(home, { folder: basename(folder), python: '/real/3.12', seconds: 90 });
  expect(await readyFile(home, 'bin/python')).toBe(join(folder, 'bin', 'python'));
  await removeAttempts(home);
  expect(readdirSync(home)).toStrictEqual(['ready.json']);
  expect(await readyFile(home, 'bin/python')).toBe(null);
});

test.each(['', '{"folder":', '{"folder":"../elsewhere","python":"/p","seconds":1}'])(
  'a declaration that says %j counts as none',
  async (text) => {
    const folder = await makeScratch();
    await writePrograms(join(folder, 'elsewhere'), { 'bin/python': 'exit 0' });
    await writeFiles(folder, { 'home/ready.json': text });
    expect(await readyFile(join(folder, 'home'), 'bin/python')).toBe(null);
  },
);

test('a use is noted once a day, and only where something is finished', async () => {
  const home = await makeScratch();
  const day = (text: string): Date => new Date(`2026-11-${text}:00Z`);
  await noteUse(home, day('01T10:00'));
  expect(await lastUse(home)).toBe(null);
  await declareReady(home, { folder: basename(await newAttempt(home)), python: '/real/3.12', seconds: 90 });
  await utimes(join(home, 'ready.json'), day('01T10:00'), day('01T10:00'));
  await noteUse(home, day('02T09:00'));
  expect(await lastUse(home)).toStrictEqual(day('01T10:00'));
  await noteUse(home, day('02T11:00'));
  expect(await lastUse(home)).toStrictEqual(day('02T11:00'));
});
