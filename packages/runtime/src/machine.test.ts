import { utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { fakeJava, fakePython, makeScratch, writeFiles, writePrograms } from '../test/support/scratch.ts';
import { declareReady } from './environment-home.ts';
import { checkMachineWith } from './machine.ts';
import { managedJavaHome } from './managed-java.ts';

const toolsToMend = async (variables: Record<string, string>) =>
  (await checkMachineWith(variables)).filter(({ fix }) => fix !== null).map(({ tool, found }) => [tool, found]);

test('a machine with everything needs nothing', async () => {
  const folder = await makeScratch();
  await writePrograms(folder, {
    'python3.12': fakePython([3, 12, 1], '/real/3.12'),
    java: fakeJava('17.0.15', '/jdk/17'),
  });
  const findings = await checkMachineWith({ PATH: folder, CREATE_CONNECTOR_CACHE: join(folder, 'cache') });
  expect(findings).toStrictEqual([
    { tool: 'Node.js', found: process.versions.node, needed: '20.19 or later', fix: null },
    { tool: 'Python', found: '3.12.1 (/real/3.12)', needed: '3.10 to 3.13', fix: null },
    { tool: 'Python installer', found: 'venv and pip', needed: 'uv, or venv and pip', fix: null },
    {
      tool: 'Python environment',
      found: 'not made yet',
      needed: 'made on first use, in 2 to 4 minutes',
      fix: null,
    },
    { tool: 'Java', found: '17.0.15 (/jdk/17)', needed: '17, or 21 and later (for Spark)', fix: null },
  ]);
});

const lines = async (variables: Record<string, string>) =>
  (await checkMachineWith(variables)).map(({ tool, found, fix, note }) => [tool, found, fix, note]);

test('nothing there: each is named, with a way to get it', async () => {
  const folder = await makeScratch();
  expect(await toolsToMend({ PATH: folder, CREATE_CONNECTOR_CACHE: join(folder, 'cache') })).toStrictEqual([
    ['Python', null],
    ['Java', null],
  ]);
});

test('wrong versions are shown as found', async () => {
  const folder = await makeScratch();
  await writePrograms(folder, { python3: fakePython([3, 9, 1], '/x'), java: fakeJava('11.0.2', '/jdk/11') });
  expect(await toolsToMend({ PATH: folder, CREATE_CONNECTOR_CACHE: join(folder, 'cache') })).toStrictEqual([
    ['Python', `${folder}/python3 is 3.9.1`],
    ['Java', `${folder}/java is 11.0.2`],
  ]);
});

test('a Python without venv needs that module or uv', async () => {
  const folder = await makeScratch();
  await writePrograms(folder, {
    python3: fakePython([3, 12, 1], '/x', false),
    java: fakeJava('21.0.2', '/jdk/21'),
  });
  const variables = { PATH: folder, CREATE_CONNECTOR_CACHE: join(folder, 'cache') };
  expect(await toolsToMend(variables)).toStrictEqual([['Python installer', null]]);
  await writePrograms(folder, { uv: 'exit 0' });
  expect(await toolsToMend(variables)).toStrictEqual([]);
});

test('no fit Java: one is installed on first use, and named once it is there', async () => {
  const folder = await makeScratch();
  const cache = join(folder, 'cache');
  await writePrograms(folder, { python3: fakePython([3, 12, 1], '/x'), java: fakeJava('11.0.2', '/jdk/11') });
  const variables = { PATH: folder, CREATE_CONNECTOR_CACHE: cache };
  const promised = `${folder}/java is 11.0.2; installed into the cache on first use`;
  expect((await lines(variables)).slice(4)).toStrictEqual([['Java', promised, null, undefined]]);

  const home = join(await managedJavaHome(variables), 'env-aa');
  await writePrograms(join(home, 'home', 'bin'), { java: fakeJava('21.0.8', '/elsewhere') });
  await declareReady(dirname(home), { folder: 'env-aa', python: '/x', seconds: 2 });
  expect((await lines(variables)).slice(4)).toStrictEqual([
    ['Java', `21.0.8 (${home}/home)`, null, undefined],
    ['Cache', `0 MB (${cache})`, null, undefined],
  ]);
});

test('what other versions left in the cache is named with its size and the command that removes it', async () => {
  const folder = await makeScratch();
  await writePrograms(folder, { python3: fakePython([3, 12, 1], '/x'), java: fakeJava('21.0.8', '/jdk/21') });
  const old = join(folder, 'cache', 'python', '0123456789abcdef');
  await writeFiles(old, { 'ready.json': '{}', 'env-a/lib/big': 'x'.repeat(3_000_000) });
  await utimes(join(old, 'ready.json'), new Date('2026-01-02T03:04:05Z'), new Date('2026-01-02T03:04:05Z'));
  const variables = { PATH: folder, CREATE_CONNECTOR_CACHE: join(folder, 'cache') };
  expect((await lines(variables)).slice(5)).toStrictEqual([
    ['Cache', `3 MB (${folder}/cache)`, null, `not of this version, 3 MB, last used 2026-01-02: rm -r ${old}`],
  ]);
});
