import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { artifactPath } from '@create-connector/contracts';
import { createVenv } from '@create-connector/runtime';
import { startSimulator } from '@create-connector/simulator';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { runCli } from './run-cli.ts';
import { multiset, readWithSpark, type SourceRead, type SparkRow } from './spark.ts';

const asana = inject('asana');
const github = inject('github');
const javaHome = inject('javaHome');
const environment = { python: inject('python'), javaHome };

const toRecord = `"""What GitHub's description does not say of titles."""

from typing import Any


def to_record(table: str, raw: dict[str, Any]) -> dict[str, Any]:
    """Write the titles of pull requests in capitals."""
    if table == "pulls" and isinstance(raw.get("title"), str):
        return {**raw, "title": raw["title"].upper()}
    return raw
`;

const read = `"""Users come from somewhere else."""

from collections.abc import Iterator
from typing import Any


def read(
    table: str, offset: dict[str, Any] | None, options: dict[str, str]
) -> tuple[Iterator[dict[str, Any]], dict[str, Any]] | None:
    """Return three users that no API sent; leave the other tables alone."""
    if table != "users":
        return None
    done = {"done": True}
    if offset == done:
        return iter([]), done
    rows = [{"gid": str(n), "resource_type": "user", "name": f"Made {n}"} for n in range(3)]
    return iter(rows), done
`;

const hooks = {
  asana: { finished: asana, hook: read, tables: { workspaces: {}, users: {} } },
  github: { finished: github, hook: toRecord, tables: { issues: { org: 'octo-org' }, pulls: { org: 'octo-org' } } },
} as const;

describe('a hook that a person wrote', () => {
  let folder = '';
  let reads: Readonly<Record<string, SourceRead>> = {};

  /** Adds the hook to a copy of a finished workspace and runs it again from step 3; returns the copy. */
  async function addHook(source: keyof typeof hooks): Promise<string> {
    const { finished, hook } = hooks[source];
    const workspace = join(folder, source);
    await cp(finished.workspace, workspace, { recursive: true });
    await writeFile(join(workspace, artifactPath('custom', source)), hook);
    const again = await runCli(['resume', source, '--from', 'dev', '--yes', '--workspace', workspace], { cwd: folder });
    expect(again.exitCode, again.stderr + again.stdout).toBe(0);
    return workspace;
  }

  /** The wheels that a run left, and how its connector reaches the simulated source. */
  async function delivered(source: keyof typeof hooks, workspace: string) {
    const dist = join(workspace, artifactPath('dist_folder', source));
    const wheels = (await readdir(dist)).filter((file) => file.endsWith('.whl')).map((file) => join(dist, file));
    const simulator = await startSimulator(environment, {
      workspace,
      specFolder: join(workspace, artifactPath('simulator_folder', source)),
    });
    const credentials = await readFile(join(workspace, artifactPath('simulated_credentials', source)), 'utf8');
    const options: Record<string, string> = { ...JSON.parse(credentials), base_url: simulator.baseUrl };
    return { wheels, simulator, read: { source, options, tables: hooks[source].tables, cap: 100 } };
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hooks-'));
    const [asanaFolder, githubFolder] = await Promise.all([addHook('asana'), addHook('github')]);
    const [one, two] = await Promise.all([delivered('asana', asanaFolder), delivered('github', githubFolder)]);
    try {
      const venv = await createVenv(environment, {
        folder: join(folder, 'venv'),
        wheels: [inject('frameworkWheel'), ...one.wheels, ...two.wheels],
        signal: new AbortController().signal,
      });
      reads = await readWithSpark(
        { python: venv.python, javaHome, folder: join(folder, 'spark') },
        { asana: one.read, github: two.read },
      );
    } finally {
      await one.simulator.close();
      await two.simulator.close();
    }
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each(['asana', 'github'] as const)('%s: survives regeneration, and is part of the merged file', async (source) => {
    const workspace = join(folder, source);
    const kept = await readFile(join(workspace, artifactPath('custom', source)), 'utf8');
    expect(kept, 'the hook is never written to').toBe(hooks[source].hook);
    expect(await readFile(join(workspace, artifactPath('merged', source)), 'utf8')).toMatch(/def (to_record|read)\(/);
  });

  it('to_record changes what Spark sees', () => {
    const { issues, pulls } = reads['github'] ?? {};
    const titlesOf = (rows: readonly SparkRow[] = []): string[] =>
      rows.flatMap(({ title }) => (typeof title === 'string' ? [title] : []));
    const titles = titlesOf(pulls?.batch);
    expect(titles.length).toBeGreaterThan(0);
    expect(titles).toStrictEqual(titles.map((title) => title.toUpperCase()));
    expect(multiset(pulls?.stream ?? [])).toStrictEqual(multiset(pulls?.batch ?? []));
    expect(titlesOf(issues?.batch).some((title) => title !== title.toUpperCase())).toBe(true);
  });

  it('read takes a table over, in batch and in a stream', () => {
    const { workspaces, users } = reads['asana'] ?? {};
    const expected = multiset([0, 1, 2].map((n) => ({ gid: String(n), resource_type: 'user', name: `Made ${n}` })));
    expect(multiset(users?.batch ?? [])).toStrictEqual(expected);
    expect(multiset(users?.stream ?? [])).toStrictEqual(expected);
    expect(users?.again.length).toBe(3);
    expect(workspaces?.batch.length).toBeGreaterThan(3);
  });
});
