import { createHash } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { wheelProblems } from './wheel-check.ts';

const own = 'databricks/labs/community_connector/sources/acme/';
const info = 'lakeflow_community_connectors_acme-0.1.0.dist-info/';
const requirements = ['lakeflow-community-connectors>=0.1.0,<1.0', 'requests>=2.28.0,<3.0'];
const metadata = [
  'Metadata-Version: 2.4',
  'Name: lakeflow-community-connectors-acme',
  'Version: 0.1.0',
  'Requires-Dist: lakeflow-community-connectors<1.0,>=0.1.0',
  'Requires-Dist: requests<3.0,>=2.28.0',
  'Description-Content-Type: text/markdown',
  'Provides-Extra: dev',
  'Requires-Dist: pyspark<5.0,>=4.2.0.dev0; extra == "dev"',
  '',
  'Requires-Dist: not-a-header',
].join('\n');
const good: Record<string, string> = {
  [`${own}__init__.py`]: '',
  [`${own}acme.py`]: 'pass\n',
  [`${own}connector_spec.yaml`]: '{}\n',
  [`${own}README.md`]: '#\n',
  [`${own}acme_api_doc.md`]: '#\n',
  [`${info}METADATA`]: metadata,
};

function wheel(files: Record<string, string>, changed: Record<string, string> = {}): Uint8Array {
  const record = Object.entries(files)
    .map(([name, text]) => `${name},sha256=${createHash('sha256').update(text).digest('base64url')},${text.length}`)
    .concat(`${info}RECORD,,`)
    .join('\n');
  const all = { ...files, ...changed, [`${info}RECORD`]: record };
  return zipSync(Object.fromEntries(Object.entries(all).map(([name, text]) => [name, strToU8(text)])));
}

test('a wheel of the source alone is good', () => {
  expect(wheelProblems(wheel(good), { source: 'acme', version: '0.1.0', requirements })).toStrictEqual([]);
});

test.each([
  [
    'a namespace file',
    wheel({ ...good, 'databricks/__init__.py': '' }),
    [`holds databricks/__init__.py, which is outside ${own}`],
  ],
  ['a test', wheel({ ...good, [`${own}auth_test.py`]: '' }), [`holds ${own}auth_test.py, which must not be shipped`]],
  [
    'credentials',
    wheel({ ...good, [`${own}dev_config.json`]: '{}' }),
    [`holds ${own}dev_config.json, which must not be shipped`],
  ],
  [
    'a subfolder',
    wheel({ ...good, [`${own}configs/x.json`]: '{}' }),
    [`holds the subfolder file ${own}configs/x.json`],
  ],
  [
    'no spec',
    wheel(Object.fromEntries(Object.entries(good).filter(([name]) => !name.endsWith('.yaml')))),
    [`lacks ${own}connector_spec.yaml`],
  ],
  [
    'pyspark',
    wheel({ ...good, [`${info}METADATA`]: metadata.replace('requests<3.0,>=2.28.0', 'pyspark>=4') }),
    [
      'requires pyspark, which is the platform’s',
      'requires lakeflow-community-connectors<1.0,>=0.1.0 pyspark>=4; expected lakeflow-community-connectors<1.0,>=0.1.0 requests<3.0,>=2.28.0',
    ],
  ],
  [
    'no README',
    wheel({ ...good, [`${info}METADATA`]: metadata.replace('text/markdown', 'text/plain') }),
    ['METADATA shows no README'],
  ],
  [
    'another version',
    wheel({ ...good, [`${info}METADATA`]: metadata.replace('Version: 0.1.0', 'Version: 0.2.0') }),
    ['METADATA says version 0.2.0'],
  ],
  [
    'a changed file',
    wheel(good, { [`${own}acme.py`]: 'import os\n' }),
    [`RECORD does not have the digest of ${own}acme.py`],
  ],
  ['no archive', strToU8('hello'), ['is not a zip archive']],
])('%s is told', (_, bytes, problems) => {
  expect(wheelProblems(bytes, { source: 'acme', version: '0.1.0', requirements })).toStrictEqual(problems);
});
