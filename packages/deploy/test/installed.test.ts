import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import {
  buildDistributions,
  createVenv,
  ensureEnvironment,
  type PythonEnvironment,
  runPython,
} from '@create-connector/runtime';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { localCheckHeading } from '../src/deploy-guide.ts';
import { deployStep } from '../src/step.ts';
import { at, contextOf, copyOf, dist, input, makeAcme, put } from './support/acme.ts';

const execute = promisify(execFile);
vi.setConfig({ testTimeout: 600_000 });
const { signal } = new AbortController();
const lock = fileURLToPath(new URL('databricks-sdk.lock', import.meta.url));

let acme: string;
let environment: PythonEnvironment;
let frameworkWheel: string;
beforeAll(async () => {
  environment = await ensureEnvironment({ signal, report: () => undefined });
  acme = await makeAcme();
  await put(acme, at('pyproject'), '[project]\nversion = "0.2.0"\nlicense = "MIT"\n');
  await deployStep.engines[0].run(input, contextOf(acme));
  const outFolder = join(acme, 'framework');
  frameworkWheel = (await buildDistributions(environment, { folder: acme, outFolder, signal })).wheel;
}, 600_000);
afterAll(() => rm(acme, { recursive: true, force: true }));

const wheel = (): string => join(acme, dist, 'lakeflow_community_connectors_acme-0.2.0-py3-none-any.whl');

test('a version and a license that a person wrote are kept', async () => {
  const verdict = await deployStep.verify(input, contextOf(acme));
  expect(verdict.good ? verdict.output.facts.map(({ value }) => value) : verdict.problems).toStrictEqual([
    `${dist}/lakeflow_community_connectors_acme-0.2.0-py3-none-any.whl`,
    `0.2.0, raised in ${at('pyproject')}`,
    'MIT',
    'needs-live-testing',
    `missing: ${at('logo')}`,
  ]);
});

test('the commands of DEPLOY.md that need no workspace work as they stand', async () => {
  const folder = join(await copyOf(acme), dist);
  const guide = await readFile(join(folder, 'DEPLOY.md'), 'utf8');
  const section = guide.slice(guide.indexOf(localCheckHeading));
  const [, commands = ''] = /```sh\n([\s\S]*?)\n```/.exec(section) ?? [];
  const PATH = [dirname(environment.python), process.env['PATH']].join(delimiter);
  const env = { PATH, HOME: folder, FRAMEWORK_WHEEL: frameworkWheel };
  const { stdout } = await execute('bash', ['-ec', commands], { cwd: folder, env });
  expect(stdout.trim().split('\n')).toStrictEqual([
    'lakeflow_community_connectors_acme-0.2.0-py3-none-any.whl: OK',
    "['AcmeDataSource', 'AcmeLakeflowConnect']",
  ]);
});

test('beside databricks-sdk both are imported, in either order, and removing the connector leaves the other whole', async () => {
  const folder = join(acme, 'beside');
  const venv = await createVenv(environment, { folder, wheels: [frameworkWheel], signal });
  // The same `databricks/__init__.py` comes with both: the one that is installed last stands.
  const index = Object.entries(process.env).filter(([name]) => /^(PIP_|SSL_|https?_proxy$)/i.test(name));
  const env = Object.fromEntries(index.map(([name, value]) => [name, value ?? '']));
  const pip = async (...words: string[]): Promise<void> => {
    const all = ['-m', 'pip', '--python', venv.python, ...words];
    const { exitCode, stderr } = await runPython(environment, all, { cwd: acme, env, signal });
    expect(exitCode === 0 ? '' : stderr).toBe('');
  };
  await pip('install', '--quiet', '--no-deps', '--require-hashes', '--requirement', lock);
  await pip('install', '--quiet', '--no-deps', '--no-index', wheel());
  const run = async (...lines: string[]): Promise<string> => {
    const { stdout, stderr } = await runPython(venv, ['-c', lines.join('\n')], { cwd: folder, signal });
    return stdout.trim() || stderr;
  };
  const sdk = 'from databricks.sdk import WorkspaceClient';
  const connector = 'from databricks.labs.community_connector.sparkpds import find_data_source';
  const show = 'print(WorkspaceClient.__name__, find_data_source("acme").__name__)';
  expect(await run(sdk, connector, show)).toBe('WorkspaceClient AcmeDataSource');
  expect(await run(connector, sdk, show)).toBe('WorkspaceClient AcmeDataSource');
  await pip('uninstall', '--quiet', '--yes', 'lakeflow-community-connectors-acme');
  expect(await run(sdk, connector, 'print(WorkspaceClient.__name__)')).toBe('WorkspaceClient');
});
