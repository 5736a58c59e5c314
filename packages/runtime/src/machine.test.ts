import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fakeJava, fakePython, makeScratch, writePrograms } from '../test/support/scratch.ts';
import { checkMachineWith } from './machine.ts';

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

test('nothing there: each is named, with a way to get it', async () => {
  expect(await toolsToMend({ PATH: await makeScratch() })).toStrictEqual([
    ['Python', null],
    ['Java', null],
  ]);
});

test('wrong versions are shown as found', async () => {
  const folder = await makeScratch();
  await writePrograms(folder, { python3: fakePython([3, 9, 1], '/x'), java: fakeJava('11.0.2', '/jdk/11') });
  expect(await toolsToMend({ PATH: folder })).toStrictEqual([
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
