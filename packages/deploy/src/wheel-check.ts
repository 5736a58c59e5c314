import { createHash } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { distributionName, fileStem } from './names.ts';

/** What a wheel must agree with. */
export interface Expected {
  readonly source: string;
  readonly version: string;
  readonly requirements: readonly string[];
}

/**
 * What is wrong with a wheel, a line each; empty when it may be shipped.
 *
 * It holds the source's own package and nothing beside it (so no `databricks/__init__.py`, which would hide other
 * distributions), no test and no credentials; the spec, the README and the API doc travel with it; it does not ask for
 * pyspark; it shows the README; every file has the digest that RECORD says.
 */
export function wheelProblems(bytes: Uint8Array, expected: Expected): string[] {
  const { source, version } = expected;
  let entries: Record<string, Uint8Array>;
  try {
    entries = unzipSync(bytes);
  } catch {
    return ['is not a zip archive'];
  }
  const names = Object.keys(entries).filter((name) => !name.endsWith('/'));
  const own = `databricks/labs/community_connector/sources/${source}/`;
  const info = `${fileStem(source, version)}.dist-info/`;
  const problems: string[] = [];
  for (const name of names) {
    if (!name.startsWith(own) && !name.startsWith(info)) problems.push(`holds ${name}, which is outside ${own}`);
    else if (name.startsWith(own) && name.slice(own.length).includes('/'))
      problems.push(`holds the subfolder file ${name}`);
    else if (isForbidden(name)) problems.push(`holds ${name}, which must not be shipped`);
  }
  for (const file of ['__init__.py', `${source}.py`, 'connector_spec.yaml', 'README.md', `${source}_api_doc.md`]) {
    if (!names.includes(own + file)) problems.push(`lacks ${own}${file}`);
  }
  const metadata = entries[`${info}METADATA`];
  const record = entries[`${info}RECORD`];
  if (metadata === undefined || record === undefined) return [...problems, `lacks METADATA or RECORD in ${info}`];
  return [
    ...problems,
    ...metadataProblems(strFromU8(metadata), expected),
    ...recordProblems(strFromU8(record), entries, `${info}RECORD`),
  ];
}

/** Is it a test, a credentials file or a leaving of Python, by its name? */
export function isForbidden(name: string): boolean {
  const file = name.slice(name.lastIndexOf('/') + 1);
  return /^test_|_test\.py$|^conftest\.py$|\.pyc$|^\.|^(dev_config|credentials|secrets?)\b.*\.json$/i.test(file);
}

function metadataProblems(text: string, { source, version, requirements }: Expected): string[] {
  const [head = '', ...body] = text.split(/\r?\n\r?\n/);
  const values = (key: string): string[] =>
    head.split(/\r?\n/).flatMap((line) => (line.startsWith(`${key}: `) ? [line.slice(key.length + 2)] : []));
  const problems: string[] = [];
  if (values('Name')[0] !== distributionName(source)) problems.push(`METADATA names ${values('Name')[0] ?? 'nothing'}`);
  if (values('Version')[0] !== version) problems.push(`METADATA says version ${values('Version')[0] ?? 'nothing'}`);
  if (values('Description-Content-Type')[0] !== 'text/markdown' || body.join('').trim() === '') {
    problems.push('METADATA shows no README');
  }
  const always = values('Requires-Dist').filter((line) => !/;.*\bextra\b/.test(line));
  if (always.some((line) => /^pyspark\b/i.test(line))) problems.push('requires pyspark, which is the platform’s');
  const expected = requirements.map(normalised).sort();
  const found = always.map(normalised).sort();
  if (JSON.stringify(expected) !== JSON.stringify(found)) {
    problems.push(`requires ${found.join(' ') || 'nothing'}; expected ${expected.join(' ')}`);
  }
  return problems;
}

/** `requests<3.0,>=2.28.0` and `requests>=2.28.0,<3.0` say the same. */
function normalised(requirement: string): string {
  const [, name = '', bounds = ''] = /^([A-Za-z0-9._-]+)\s*\(?([^;)]*)/.exec(requirement) ?? [];
  const parts = bounds.split(',').map((bound) => bound.trim());
  return (
    name.toLowerCase() +
    parts
      .filter((bound) => bound !== '')
      .sort()
      .join(',')
  );
}

function recordProblems(text: string, entries: Readonly<Record<string, Uint8Array>>, recordName: string): string[] {
  const digests = new Map(
    text.split(/\r?\n/).flatMap((line) => {
      const match = /^"?(.+?)"?,(?:sha256=([A-Za-z0-9_-]+))?,\d*$/.exec(line);
      return match?.[1] === undefined ? [] : [[match[1], match[2] ?? ''] as const];
    }),
  );
  return Object.entries(entries).flatMap(([name, bytes]) => {
    if (name === recordName || name.endsWith('/')) return [];
    const digest = createHash('sha256').update(bytes).digest('base64url');
    return digests.get(name) === digest ? [] : [`RECORD does not have the digest of ${name}`];
  });
}
