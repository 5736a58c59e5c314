// One check each: a function that gives what is wrong, as lines; none when all is well.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { countOutcomes, readJUnit } from '@create-connector/runtime';
import { root, runBeside } from '../setup/install.mjs';
import { childVariables } from './child-variables.mjs';
import { differences } from './differences.mjs';
import { removeGoldens, writeGoldens } from './goldens.mjs';
import { pylintFlags } from './pylint-flags.mjs';
import { foldersOf, mayBeNew } from './sources.mjs';

/** Skipped rightly: no credentials for the live test, no partitions, no deletes. */
const mayBeSkipped = [
  'test_credentials_are_accepted',
  'test_partition_requires_lakeflow_connect',
  'test_read_table_deletes',
];

const cli = join(root, 'apps', 'cli', 'bin.js');
const last = (text, count) => text.trim().split('\n').slice(-count);
const ended = (what, { code, output }, count = 12) =>
  code === 0 ? [] : [`${what} ended with ${code}`, ...last(output, count)];

const create = ({ clone, directory }, name, { document, tables }) =>
  runBeside(
    process.execPath,
    [
      ...[cli, 'create', name, `tables=${tables.join(',')}`, `doc=${join(directory, document)}`],
      ...['--simulate', '--yes', '--no-color', '--workspace', clone],
    ],
    { cwd: clone, env: childVariables },
  );

const git = async (clone, ...args) => {
  const result = await runBeside('git', args, { cwd: clone, env: childVariables });
  if (result.code !== 0) throw new Error(`git ${args.join(' ')} ended with ${result.code}\n${result.output}`);
  return result.output;
};

/** A name that the clone has already is refused, and nothing is written. */
export async function refusesTakenName(where, source) {
  const look = () => git(where.clone, 'status', '--porcelain', '--ignored', '--untracked-files=all');
  const before = await look();
  const { code, output } = await create(where, source.public, source);
  const problems = code === 2 && output.includes('SOURCE_TAKEN') ? [] : [`it ended with ${code}`, ...last(output, 4)];
  return before === (await look()) ? problems : [...problems, 'it changed files'];
}

/** The whole workflow, from the description to the wheel. */
export async function builds(where, source) {
  const { clone } = where;
  const overrides = readFileSync(join(root, 'examples', source.overrides), 'utf8');
  const folder = join(clone, foldersOf(source.name).code);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${source.name}_overrides.yaml`);
  writeFileSync(file, overrides.replace(/^source: .*$/m, `source: ${source.name}`));
  return ended('create-connector', await create(where, source.name, source), 20);
}

/** Its own tests as its workflow runs them: framework and source installed, no credentials. */
export async function passesItsSuite({ clone, bin, scratch }, { name }) {
  const { code, tests } = foldersOf(name);
  for (const folder of ['.', code]) {
    const pip = ['-m', 'pip', 'install', '--quiet', '--no-deps', '--no-build-isolation', '-e', folder];
    const result = await runBeside(join(bin, 'python'), pip, { cwd: clone, env: childVariables });
    const installed = ended(`pip install -e ${folder}`, result);
    if (installed.length > 0) return installed;
  }
  return runSuite({ clone, bin, scratch }, [tests], simulated);
}

/** A fresh merge gives the committed bytes. */
export async function mergesToTheSameBytes({ clone, bin, scratch }, { name }) {
  const fresh = join(scratch, `${name}_merged.py`);
  const script = join('tools', 'scripts', 'merge_python_source.py');
  const merged = await runBeside(join(bin, 'python'), [script, name, '-o', fresh], { cwd: clone, env: childVariables });
  if (merged.code !== 0) return ended(script, merged);
  const ours = readFileSync(join(clone, foldersOf(name).code, `_generated_${name}_python_source.py`));
  return ours.equals(readFileSync(fresh)) ? [] : ['the merged file differs from a fresh merge'];
}

/** pylint as its workflow calls it, on what it would look at: no tests, no merged file. */
export async function isCleanByPylint({ clone, bin }, { name }) {
  const flags = pylintFlags(readFileSync(join(clone, '.github', 'workflows', 'pylint.yml'), 'utf8'));
  if (flags.length === 0) return ['.github/workflows/pylint.yml no longer calls pylint as this check expects'];
  const { code, simulator } = foldersOf(name);
  const files = (await pythonFiles(clone, [code, simulator])).filter((file) => !file.includes('/_generated_'));
  return ended(
    'pylint',
    await runBeside(join(bin, 'pylint'), [...flags, ...files], { cwd: clone, env: importable(clone) }),
  );
}

/** ruff and its formatter by the clone's pyproject.toml; the merged file is the merge script's own. */
export async function isCleanByRuff({ clone, bin }, { name }) {
  const files = (await pythonFiles(clone, Object.values(foldersOf(name)))).filter(
    (file) => !file.includes('/_generated_'),
  );
  const run = (...args) =>
    runBeside(join(bin, 'ruff'), [...args, '--no-cache', ...files], { cwd: clone, env: childVariables });
  return [...ended('ruff check', await run('check')), ...ended('ruff format', await run('format', '--check'))];
}

/** Its lock holds every package that the connector's own package asks for. */
export async function fitsItsLock({ clone, bin }, { name }) {
  const project = join(foldersOf(name).code, 'pyproject.toml');
  const args = [join(import.meta.dirname, 'locks.py'), join('requirements', 'sources.txt'), project];
  return ended('the comparison', await runBeside(join(bin, 'python'), args, { cwd: clone, env: childVariables }));
}

/** Our connector against the clone's own specs and corpora for that API, but for the differences that are explained. */
export async function readsPublicCorpora({ clone, bin, scratch }, source) {
  const { code, tests } = foldersOf(source.name);
  const text = readFileSync(join(clone, tests, `test_${source.name}_lakeflow_connect.py`), 'utf8');
  const connector = /connector_class = (\w+)/.exec(text)?.[1];
  const credentials = join(clone, '.create-connector', source.name, 'simulated', 'credentials.json');
  if (connector === undefined || !existsSync(credentials)) return [`${code} was not built`];
  const cases = source.tables.map((table) => {
    const known = differences.filter((one) => one.source === source.name && one.table === table);
    return {
      source: source.name,
      class: connector,
      simulator: source.public,
      config: JSON.parse(readFileSync(credentials, 'utf8')),
      table,
      options: source.options,
      empty: known.some(({ columns }) => columns === null),
      null_columns: known.flatMap(({ columns }) => columns ?? []),
    };
  });
  const file = join(scratch, `${source.name}_cases.json`);
  writeFileSync(file, JSON.stringify(cases));
  return runCases({ clone, bin, scratch }, file);
}

/** Every golden model of the generator, by the public suite and the public simulator. */
export async function runsGoldens({ clone, bin, scratch }) {
  const file = join(scratch, 'goldens.json');
  try {
    writeFileSync(file, JSON.stringify(writeGoldens(clone)));
    return await runCases({ clone, bin, scratch }, file);
  } finally {
    removeGoldens(clone);
  }
}

/** Nothing of the clone is changed, and what is new lies where connectors lie. */
export async function addsFilesOnly({ clone }, names) {
  const status = await git(clone, 'status', '--porcelain', '--untracked-files=all');
  return status
    .split('\n')
    .filter((line) => line !== '')
    .filter((line) => !line.startsWith('?? ') || !mayBeNew(line.slice(3), names));
}

/** One suite a table, as the cases of a file say. */
function runCases(where, file) {
  const test = join(import.meta.dirname, 'test_public_corpora.py');
  const env = { ...importable(where.clone), CONNECTOR_TEST_MODE: 'simulate', PUBLIC_CORPORA: file };
  return runSuite(where, [`--rootdir=${where.clone}`, test], env);
}

async function runSuite({ clone, bin, scratch }, words, env) {
  const report = join(scratch, 'report.xml');
  rmSync(report, { force: true });
  const args = ['-m', 'pytest', '-p', 'no:cacheprovider', '--tb=short', `--junitxml=${report}`, ...words];
  const result = await runBeside(join(bin, 'python'), args, { cwd: clone, env });
  const cases = existsSync(report) ? readJUnit(readFileSync(report, 'utf8')) : null;
  if (cases === null) return ended('pytest', { ...result, code: result.code || 1 });
  const bad = cases.filter(
    ({ name, outcome }) =>
      outcome === 'failed' || (outcome === 'skipped' && !mayBeSkipped.some((allowed) => name.endsWith(`::${allowed}`))),
  );
  const problems = bad.map(({ name, outcome, message }) => `${name} ${outcome}: ${(message ?? '').split('\n')[0]}`);
  if (problems.length === 0 && countOutcomes(cases).passed === 0) return ['no test passed', ...last(result.output, 8)];
  return problems;
}

async function pythonFiles(clone, folders) {
  const files = await git(clone, 'ls-files', '--cached', '--others', '--exclude-standard', '--', ...folders);
  return files.split('\n').filter((file) => file.endsWith('.py'));
}

/** Children that import the clone's modules and tests without having them installed. */
const importable = (clone) => ({ ...childVariables, PYTHONPATH: [join(clone, 'src'), clone].join(':') });

const simulated = { ...childVariables, CONNECTOR_TEST_MODE: 'simulate' };
