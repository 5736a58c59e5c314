import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { AuthMethod, CursorFormat, IngestionType, Overrides, Pagination, Response } from '@create-connector/contracts';
import { hookNames } from '@create-connector/dev';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { blocksOf, brokenLinks, commandProblem, commandsOf, pages, readPage, repository } from './documentation.ts';
import { runProgram } from './e2e/run-cli.ts';

const isDeep = process.env['CREATE_CONNECTOR_DEEP'] === '1';

const written = async () => {
  const named = (await pages()).filter((page) => page === 'README.md' || page.startsWith('docs/'));
  return (await Promise.all(named.map(async (page) => blocksOf(page, await readPage(page))))).flat();
};

it('relative links lead to files and headings that are there', async () => {
  const broken = await Promise.all(
    (await pages()).map(async (page) => ({ page, links: await brokenLinks(page, await readPage(page)) })),
  );
  expect(broken.filter(({ links }) => links.length > 0)).toStrictEqual([]);
  expect(await brokenLinks('docs/README.md', '[a](nowhere.md) [b](tutorial.md#no-such) [c](#learn)')).toStrictEqual([
    'nowhere.md',
    'tutorial.md#no-such',
  ]);
});

it('every command is one that the programs take', async () => {
  const commands = (await written()).flatMap((block) =>
    commandsOf(block).map((words) => ({ page: block.page, words })),
  );
  const found = await Promise.all(
    commands.map(async ({ page, words }) => ({ page, command: words.join(' '), problem: await commandProblem(words) })),
  );
  expect(found.filter(({ problem }) => problem !== null)).toStrictEqual([]);
  expect(commands.length).toBeGreaterThan(30);
});

it.each([
  ['npx create-connector shop --simulat', "unknown option '--simulat' (Did you mean --simulate?)"],
  ['npx create-connector resume shop --from', "option '--from <step>' argument missing"],
  ['npx create-connector research shop dok=shop.json', 'dok=shop.json: unknown key dok; did you mean doc=?'],
  ['npx create-connector shop doc=apps/cli/gone.json', 'apps/cli/gone.json: no such file'],
  ['npx create-connector-docs shop --from dev', "unknown option '--from'"],
  ['npx nx run cli:create-conector -- shop', 'cli:create-conector: no such target'],
  ['npx nx run research:run -- shop --restart', "unknown option '--restart'"],
  ['npm run test:deeper', 'test:deeper: no such script'],
  ['node tools/setup/gone.mjs', 'tools/setup/gone.mjs: no such file'],
  ['create-connector shop', 'create-connector: not a command that is known here'],
])('%s is refused', async (command, problem) => {
  expect(await commandProblem(command.split(' '))).toBe(problem);
});

it('corrections that pages show are corrections', async () => {
  const shown = (await written()).filter(({ language }) => language === 'yaml');
  expect(shown.map(({ page, text }) => [page, Overrides.safeParse(parse(text)).error?.issues ?? null])).toStrictEqual([
    ['docs/how-to/correct-a-fact.md', null],
    ['docs/tutorial.md', null],
  ]);
});

it.each([
  ['authentication', AuthMethod.options.map(({ shape }) => shape.kind.value)],
  ['paging', Pagination.options.map(({ shape }) => shape.kind.value)],
  ['records', Response.shape.decoder.unwrap().options],
  ['reading', IngestionType.options],
  ['cursors', CursorFormat.options],
  ['hooks', [...hookNames]],
])('the README names every kind of %s', async (row, kinds) => {
  const line = (await readPage('README.md')).split('\n').find((one) => one.startsWith(`| ${row} |`)) ?? '';
  const named = [...line.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
  expect(named.toSorted()).toStrictEqual([...kinds].sort());
});

describe('commands run, in the order of their page', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'documentation-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** Without `--deep` those that start no Python. */
  const isQuick = ([, , step = '']: readonly string[]): boolean =>
    ['research', 'spec:connection', 'credentials'].includes(step);
  const place = (word: string): string => word.replace(/^workspaces(?=\/)/, folder);

  it.each(['docs/tutorial.md', 'docs/how-to/run-one-step.md'])(
    '%s',
    async (page) => {
      const answers: string[] = [];
      const shown: string[] = [];
      for (const block of blocksOf(page, await readPage(page))) {
        if (block.language === 'text') shown.push(block.text.trim());
        if (block.file !== null) {
          await mkdir(dirname(place(block.file)), { recursive: true });
          await writeFile(place(block.file), block.text);
        }
        for (const words of commandsOf(block)) {
          const isAlone = words.some((word) => word.startsWith('workspaces/')) && !words.includes('simulate');
          if (!isAlone || !(isDeep || isQuick(words))) continue;
          const [program = '', ...rest] = words.map(place);
          const args = program === 'npx' ? ['apps/cli/bin.js', ...rest.slice(1)] : rest;
          const asked = ['asana', 'resume'].includes(rest[1] ?? '') ? ['--yes'] : [];
          const done = await runProgram(process.execPath, [...args, ...asked], { cwd: repository });
          expect(done.exitCode, `${words.join(' ')}\n${done.stdout}${done.stderr}`).toBe(0);
          answers.push(...done.stdout.split('\n'));
        }
      }
      expect(answers).toStrictEqual(expect.arrayContaining(shown));
      if (isDeep && page === 'docs/tutorial.md') expect(answers.join('\n')).toMatch(/\|NAME \d+\|/);
    },
    900_000,
  );
});
