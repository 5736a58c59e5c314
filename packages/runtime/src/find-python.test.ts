import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fakePython, makeScratch, writePrograms } from '../test/support/scratch.ts';
import { findPython } from './find-python.ts';

test('the newest fit Python wins, wherever it stands on PATH', async () => {
  const folder = await makeScratch();
  const first = await writePrograms(join(folder, 'a'), { python3: fakePython([3, 11, 7], '/real/3.11') });
  const second = await writePrograms(join(folder, 'b'), { 'python3.12': fakePython([3, 12, 1], '/real/3.12') });
  expect(await findPython({ PATH: `${first}:${second}` })).toStrictEqual({
    executable: '/real/3.12',
    version: '3.12.1',
    tag: '3.12 CPython test-1 soabi',
    canMakeVenv: true,
  });
});

test('a shim that runs nothing is passed over for the next on PATH', async () => {
  const folder = await makeScratch();
  const shims = await writePrograms(join(folder, 'shims'), { 'python3.13': 'echo "command not found" >&2; exit 127' });
  const real = await writePrograms(join(folder, 'real'), { 'python3.13': fakePython([3, 13, 0], '/real/3.13') });
  expect((await findPython({ PATH: `${shims}:${real}` })).executable).toBe('/real/3.13');
});

test('CREATE_CONNECTOR_PYTHON wins over a newer one', async () => {
  const folder = await makeScratch();
  await writePrograms(folder, {
    'python3.13': fakePython([3, 13, 0], '/real/3.13'),
    mine: fakePython([3, 10, 4], '/real/3.10', false),
  });
  const found = await findPython({ PATH: folder, CREATE_CONNECTOR_PYTHON: join(folder, 'mine') });
  expect(found).toStrictEqual({
    executable: '/real/3.10',
    version: '3.10.4',
    tag: '3.10 CPython test-1 soabi',
    canMakeVenv: false,
  });
});

test('no Python: one line says what was looked for', async () => {
  await expect(findPython({ PATH: await makeScratch() })).rejects.toMatchObject({
    code: 'TOOL_MISSING',
    message: 'python: found no Python on PATH; needed is Python 3.10 to 3.13',
  });
});

test('wrong versions: one line names each that was found', async () => {
  const folder = await makeScratch();
  await writePrograms(folder, {
    python3: fakePython([3, 9, 18], '/real/3.9'),
    python: fakePython([2, 7, 18], '/real/2.7'),
  });
  await expect(findPython({ PATH: folder })).rejects.toMatchObject({
    code: 'TOOL_MISSING',
    message: `python: found ${folder}/python3 is 3.9.18, ${folder}/python is 2.7.18; needed is Python 3.10 to 3.13`,
  });
});

test('a chosen Python that is not there is named', async () => {
  await expect(findPython({ PATH: '/bin', CREATE_CONNECTOR_PYTHON: '/nowhere/python' })).rejects.toMatchObject({
    code: 'TOOL_MISSING',
    message: 'python: found no Python at CREATE_CONNECTOR_PYTHON=/nowhere/python; needed is Python 3.10 to 3.13',
  });
});
