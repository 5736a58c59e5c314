import { gzipSync, strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readSdist, readWheel } from './archives.ts';
import { sdistProblems } from './sdist-check.ts';
import { secretProblems } from './secrets-check.ts';
import { differences } from './shipped-code.ts';

const bytes = (texts: Record<string, string>): Record<string, Uint8Array> =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, strToU8(text)]));

/** A tar archive as the simplest of its writers make it. */
function sdist(texts: Record<string, string>): Uint8Array {
  const blocks = Object.entries(texts).flatMap(([name, text]) => {
    const head = Buffer.alloc(512);
    head.write(name, 0);
    head.write(Buffer.byteLength(text).toString(8).padStart(11, '0'), 124);
    head.write('0', 156);
    const content = Buffer.alloc(Math.ceil(Buffer.byteLength(text) / 512) * 512);
    content.write(text);
    return [head, content];
  });
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]));
}

const root = 'lakeflow_community_connectors_acme-0.1.0/';
const good = Object.fromEntries(
  ['PKG-INFO', 'pyproject.toml', 'README.md', 'acme.py'].map((name) => [root + name, 'x'.repeat(600)]),
);

test('archives give their files back', () => {
  expect(readSdist(sdist({ 'a/b': 'x'.repeat(513), 'a/c': '' }))).toStrictEqual({
    'a/b': new Uint8Array(Buffer.from('x'.repeat(513))),
    'a/c': new Uint8Array(),
  });
  expect(readWheel(zipSync(bytes({ 'a/b': 'x' })))).toStrictEqual(bytes({ 'a/b': 'x' }));
  expect([readSdist(strToU8('hello')), readWheel(strToU8('hello'))]).toStrictEqual([null, null]);
});

test.each([
  ['complete', good, []],
  ['with a test', { ...good, [`${root}auth_test.py`]: '' }, [`holds ${root}auth_test.py, which must not be shipped`]],
  [
    'with credentials',
    { ...good, [`${root}dev_config.json`]: '' },
    [`holds ${root}dev_config.json, which must not be shipped`],
  ],
  ['with a file beside', { ...good, 'etc/passwd': '' }, [`holds etc/passwd, which is outside ${root}`]],
  ['with nothing', {}, Object.keys(good).map((name) => `lacks ${name}`)],
])('a source distribution %s', (_, texts, problems) => {
  expect(sdistProblems(sdist(texts), 'acme', '0.1.0')).toStrictEqual(problems);
});

test('a wheel holds the very files of the folder', () => {
  const own = 'databricks/labs/community_connector/sources/acme/';
  const wheel = bytes({ [`${own}acme.py`]: 'old', [`${own}gone.py`]: '', [`${own}README.md`]: '#', 'x/METADATA': '' });
  expect(differences(wheel, 'acme', bytes({ 'acme.py': 'new', 'more.py': '', 'README.md': '#' }))).toStrictEqual([
    'holds another acme.py than the connector’s folder: it changed since the build',
    'holds gone.py, which the connector’s folder has not',
    'lacks more.py, which the connector’s folder has',
  ]);
});

test('a credential in what is shipped is told by its name', () => {
  const spec = {
    connection: {
      parameters: [
        { name: 'token', type: 'string', required: true, secret: true, description: 'T' },
        { name: 'base_url', type: 'string', required: false, secret: false, description: 'B' },
      ],
    },
    external_options_allowlist: '',
  } as const;
  const credentials = { token: 'hunter2hunter2', base_url: 'https://a.example', pin: '1234', access_token: 'abcdefgh' };
  const files = bytes({
    'acme.whl/acme.py': 'TOKEN = "hunter2hunter2"  # 1234, https://a.example',
    'connection.json': '"abcdefgh"',
  });
  expect(
    secretProblems(credentials, { ...spec, connection: { parameters: [...spec.connection.parameters] } }, files),
  ).toStrictEqual(['acme.whl/acme.py holds the value of token', 'connection.json holds the value of access_token']);
});
