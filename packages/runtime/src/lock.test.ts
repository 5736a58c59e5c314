import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { buildersOf, environmentKey } from './lock.ts';

const committed = readFileSync(new URL('../python-environment/requirements.lock', import.meta.url), 'utf8');
const small = [
  '# made by a script',
  'packaging==26.3 \\',
  '    --hash=sha256:aa \\',
  '    --hash=sha256:bb',
  'pyspark==4.3.0 ; python_full_version >= "3.11" \\',
  '    --hash=sha256:cc',
  'setuptools==84.2.1 \\',
  '    --hash=sha256:dd',
  'wheel-inspect==1.0 \\',
  '    --hash=sha256:ee',
  '',
].join('\n');

test('the builders of a lock keep their versions and hashes', () => {
  expect(buildersOf(small)).toBe(
    [
      'packaging==26.3 \\',
      '    --hash=sha256:aa \\',
      '    --hash=sha256:bb',
      'setuptools==84.2.1 \\',
      '    --hash=sha256:dd',
      '',
    ].join('\n'),
  );
});

test('the committed lock has the build backend', () => {
  const names = buildersOf(committed)
    .split('\n')
    .filter((line) => line.includes('=='))
    .map((line) => line.slice(0, line.indexOf('==')));
  expect(names).toStrictEqual(['packaging', 'setuptools', 'wheel']);
});

test('the committed lock hashes every package and names no address', () => {
  const lines = committed.split('\n');
  const bare = lines.filter((line, index) => /==/.test(line) && !/^ +--hash=sha256:/.test(lines[index + 1] ?? ''));
  expect(bare).toStrictEqual([]);
  expect(lines.filter((line) => /:\/\/|index-url|find-links/.test(line))).toStrictEqual([]);
});

test('the committed lock serves Python 3.10 with PySpark 4.2 and later ones with 4.3', () => {
  const spark = committed.split('\n').filter((line) => line.startsWith('pyspark=='));
  expect(spark).toStrictEqual([
    "pyspark==4.2.1 ; python_full_version < '3.11' \\",
    "pyspark==4.3.0 ; python_full_version >= '3.11' \\",
  ]);
});

test('another lock or another Python makes another environment', () => {
  expect([
    environmentKey('a==1', '3.12 CPython linux-x86_64'),
    environmentKey('a==2', '3.12 CPython linux-x86_64'),
    environmentKey('a==1', '3.13 CPython linux-x86_64'),
  ]).toStrictEqual(['755469d6bb4c060d', 'b2d86099cb9fdd2d', 'dcbc4ba64e59c3d0']);
});
