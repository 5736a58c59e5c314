import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { artifactPath } from '@create-connector/contracts';
import { createVenv } from '@create-connector/runtime';
import { startSimulator } from '@create-connector/simulator';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { runCli } from './run-cli.ts';
import { multiset, readWithSpark, type TableRead } from './spark.ts';

const asana = inject('asana');
const javaHome = inject('javaHome');
const environment = { python: inject('python'), javaHome };

const toRecord = `"""What Asana's description does not say of names."""

from typing import Any


def to_record(table: str, raw: dict[str, Any]) -> dict[str, Any]:
    """Write the names of workspaces in capitals."""
    if table == "workspaces" and isinstance(raw.get("name"), str):
        return {**raw, "name": raw["name"].upper()}
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

describe('a hook that a person wrote', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hooks-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** Adds the hook to a finished workspace, runs it again from step 3, and reads two tables from the new wheel. */
  async function readWithHook(name: string, hook: string): Promise<Record<string, TableRead>> {
    const workspace = join(folder, name);
    await cp(asana.workspace, workspace, { recursive: true });
    const custom = join(workspace, artifactPath('custom', 'asana'));
    await writeFile(custom, hook);
    const again = await runCli(['resume', 'asana', '--from', 'dev', '--yes', '--workspace', workspace], {
      cwd: folder,
    });
    expect(again.exitCode, again.stderr + again.stdout).toBe(0);
    expect(await readFile(custom, 'utf8'), 'the hook is never written to').toBe(hook);
    expect(await readFile(join(workspace, artifactPath('merged', 'asana')), 'utf8')).toMatch(/def (to_record|read)\(/);

    const dist = join(workspace, artifactPath('dist_folder', 'asana'));
    const wheels = [
      inject('frameworkWheel'),
      ...(await readdir(dist)).filter((file) => file.endsWith('.whl')).map((file) => join(dist, file)),
    ];
    const signal = new AbortController().signal;
    const venv = await createVenv(environment, { folder: join(folder, `${name}-venv`), wheels, signal });
    const simulator = await startSimulator(environment, {
      workspace,
      specFolder: join(workspace, artifactPath('simulator_folder', 'asana')),
    });
    try {
      const credentials = await readFile(join(workspace, artifactPath('simulated_credentials', 'asana')), 'utf8');
      return await readWithSpark({
        python: venv.python,
        javaHome,
        source: 'asana',
        options: { ...JSON.parse(credentials), base_url: simulator.baseUrl },
        tables: { workspaces: {}, users: {} },
        cap: 100,
        folder: join(folder, `${name}-spark`),
      });
    } finally {
      await simulator.close();
    }
  }

  it('to_record changes what Spark sees, and survives regeneration', async () => {
    const { workspaces, users } = await readWithHook('to_record', toRecord);
    const names = workspaces?.batch.flatMap((row) => (typeof row['name'] === 'string' ? [row['name']] : [])) ?? [];
    expect(names.length).toBeGreaterThan(0);
    expect(names).toStrictEqual(names.map((name) => name.toUpperCase()));
    expect(multiset(workspaces?.stream ?? [])).toStrictEqual(multiset(workspaces?.batch ?? []));
    const others = users?.batch.flatMap((row) => (typeof row['name'] === 'string' ? [row['name']] : [])) ?? [];
    expect(others.some((name) => name !== name.toUpperCase())).toBe(true);
  });

  it('read takes a table over, in batch and in a stream', async () => {
    const { workspaces, users } = await readWithHook('read', read);
    const expected = multiset([0, 1, 2].map((n) => ({ gid: String(n), resource_type: 'user', name: `Made ${n}` })));
    expect(multiset(users?.batch ?? [])).toStrictEqual(expected);
    expect(multiset(users?.stream ?? [])).toStrictEqual(expected);
    expect(users?.again.length).toBe(3);
    expect(workspaces?.batch.length).toBeGreaterThan(3);
  });
});
