import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { artifactPath } from '@create-connector/contracts';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { runCli } from './run-cli.ts';
import { serveAsanaWorkspaces } from './servers/asana.ts';
import type { LoopbackServer } from './servers/loopback.ts';

const asana = inject('asana');
const workspaces = [{ gid: '1', resource_type: 'workspace', name: 'One' }] as const;

describe('credentials for a server that refuses', () => {
  let folder = '';
  let server: LoopbackServer;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wrong-token-'));
    server = await serveAsanaWorkspaces(workspaces, 'right-token');
  });
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Runs the whole workflow on live credentials, which here means the hand-written server. */
  async function runWith(
    name: string,
    token: string,
  ): Promise<{ exitCode: number | null; text: string; workspace: string }> {
    const workspace = join(folder, name);
    const credentials = join(folder, `${name}.json`);
    await writeFile(credentials, JSON.stringify({ token, base_url: `${server.url}/api/1.0` }));
    await cp(
      join(asana.workspace, artifactPath('overrides', 'asana')),
      join(workspace, artifactPath('overrides', 'asana')),
      {
        recursive: true,
      },
    );
    const words = ['asana', 'tables=workspaces', `doc=${asana.doc}`, '--credentials', credentials, '--yes'];
    const finished = await runCli([...words, '--workspace', workspace], { cwd: folder });
    return { exitCode: finished.exitCode, text: finished.stdout + finished.stderr, workspace };
  }

  it('stops at step 2c, says 401 and which option, and goes no further', async () => {
    const { exitCode, text, workspace } = await runWith('wrong', 'wrong-token-7f3a');
    expect(exitCode).toBe(1);
    expect(text).toContain('AUTH_FAILED');
    expect(text).toContain('401');
    expect(text).toContain('`token`');
    expect(text).not.toContain('wrong-token-7f3a');
    await expect(readFile(join(workspace, artifactPath('implementation', 'asana')))).rejects.toThrow('ENOENT');
    const events = await readFile(join(workspace, artifactPath('event_log', 'asana')), 'utf8');
    expect(events).not.toContain('wrong-token-7f3a');
  });

  it('goes through to a wheel with the right ones, which stay in their one private file', async () => {
    const { exitCode, text, workspace } = await runWith('right', 'right-token');
    expect(exitCode, text).toBe(0);
    expect(JSON.parse(await readFile(join(workspace, artifactPath('dev_config', 'asana')), 'utf8'))).toStrictEqual({
      token: 'right-token',
      base_url: `${server.url}/api/1.0`,
    });
    expect(text).not.toContain('right-token');
  });
});
