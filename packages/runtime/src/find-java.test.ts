import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fakeJava, makeScratch, writePrograms } from '../test/support/scratch.ts';
import { locateJava } from './find-java.ts';

test('JAVA_HOME comes before PATH', async () => {
  const folder = await makeScratch();
  await writePrograms(join(folder, 'jdk', 'bin'), { java: fakeJava('21.0.1', '/jdk/21') });
  const path = await writePrograms(join(folder, 'path'), { java: fakeJava('17.0.15', '/jdk/17') });
  const found = await locateJava({ PATH: path, JAVA_HOME: join(folder, 'jdk') });
  expect(found).toStrictEqual({ home: '/jdk/21', version: '21.0.1' });
});

test('an unfit JAVA_HOME gives way to a fit Java on PATH', async () => {
  const folder = await makeScratch();
  await writePrograms(join(folder, 'jdk', 'bin'), { java: fakeJava('11.0.2', '/jdk/11') });
  const path = await writePrograms(join(folder, 'path'), { java: fakeJava('17.0.15', '/jdk/17') });
  const found = await locateJava({ PATH: path, JAVA_HOME: join(folder, 'jdk') });
  expect(found).toStrictEqual({ home: '/jdk/17', version: '17.0.15' });
});

test.each(['1.8.0_392', '11.0.2', '19.0.1'])('Java %s is refused, and named', async (version) => {
  const folder = await writePrograms(await makeScratch(), { java: fakeJava(version, '/jdk') });
  await expect(locateJava({ PATH: folder })).rejects.toMatchObject({
    code: 'TOOL_MISSING',
    message: `java: found ${folder}/java is ${version}; needed is Java 17, or 21 and later`,
  });
});

test('a java that only says how to get one counts as none', async () => {
  const folder = await writePrograms(await makeScratch(), { java: 'echo "No Java runtime present" >&2; exit 1' });
  await expect(locateJava({ PATH: folder })).rejects.toMatchObject({
    code: 'TOOL_MISSING',
    message: 'java: found no Java in JAVA_HOME or on PATH; needed is Java 17, or 21 and later',
  });
});
