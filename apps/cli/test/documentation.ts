import { access, readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConnectorError } from '@create-connector/contracts';
import { parseArguments } from '@create-connector/workflow';
import { z } from 'zod';
import { stepNames } from '../src/names.ts';
import { parseInvocation } from '../src/program.ts';

export const repository = fileURLToPath(new URL('../../../', import.meta.url));

/** A fenced block of a page. `file` is the path that its info string gives it, or null. */
export interface Block {
  readonly page: string;
  readonly language: string;
  readonly file: string | null;
  readonly text: string;
}

/** Pages of the repository as a person meets them, relative to its root. */
export async function pages(): Promise<readonly string[]> {
  const docs = (await readdir(join(repository, 'docs'), { recursive: true }))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`);
  const packages = (await readdir(join(repository, 'packages'))).map((name) => `packages/${name}/README.md`);
  const others = ['README.md', 'AGENTS.md', 'CONTRIBUTING.md', 'apps/cli/README.md', 'tools/public-clone/README.md'];
  return [...others, ...docs.sort(), ...packages.sort()];
}

export const readPage = (page: string): Promise<string> => readFile(join(repository, page), 'utf8');

/** The fenced blocks of a page, in order. */
export function blocksOf(page: string, text: string): readonly Block[] {
  return [...text.matchAll(/^```(\w*)(?: file=(\S+))?\n(.*?)^```$/gms)].map(([, language, file, inside]) => ({
    page,
    language: language ?? '',
    file: file ?? null,
    text: inside ?? '',
  }));
}

/** The command lines of an `sh` block: words without the comment behind them. */
export function commandsOf(block: Block): readonly (readonly string[])[] {
  if (block.language !== 'sh') return [];
  const lines = block.text.split('\n').map((line) => line.replace(/\s+#.*$/, '').trim());
  return lines.filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.split(/\s+/));
}

/**
 * What is wrong with a command, as the programs themselves read it; null where they take it.
 *
 * Known: `npx create-connector`, a step's own command, `npx nx run <project>:<target> --`, scripts of `npm`, and `node` on a
 * tool of the repository.
 */
export async function commandProblem(words: readonly string[]): Promise<string | null> {
  const [program = '', second = '', third = ''] = words;
  if (program === 'npm') return await scriptProblem(second === 'run' ? third : second);
  if (program === 'node') return (await isThere(second)) ? null : `${second}: no such file`;
  if (program !== 'npx') return `${program}: not a command that is known here`;
  if (second === 'create-connector') return await wordsProblem(words.slice(2));
  if (second === 'nx' && third === 'run') return await targetProblem(words[3] ?? '', words.slice(4));
  const step = /^create-connector-([a-z-]+)$/.exec(second)?.[1];
  if (step !== undefined && (await isThere(`packages/${step}/bin.js`)))
    return read(() => parseStep(step, words.slice(2)));
  return `${second}: not a command that is known here`;
}

async function wordsProblem(words: readonly string[]): Promise<string | null> {
  const [first = '', ...rest] = words;
  const problem = read(() => {
    if (stepNames.some((name) => name === first)) parseStep(first, rest);
    else parseInvocation(words, '0.0.0');
  });
  if (problem !== null) return problem;
  for (const word of words) {
    const path = /^(?:doc=)?((?:apps|packages|tools|examples)\/.*)$/.exec(word)?.[1];
    if (path !== undefined && !(await isThere(path))) return `${path}: no such file`;
  }
  return null;
}

function parseStep(step: string, words: readonly string[]): void {
  parseArguments(`create-connector ${step}`, step, words);
}

function read(parse: () => void): string | null {
  try {
    parse();
    return null;
  } catch (error) {
    if (ConnectorError.is(error)) return error.message;
    throw error;
  }
}

const Project = z.object({
  nx: z.object({ name: z.string(), targets: z.record(z.string(), z.unknown()).default({}) }),
});
const Scripts = z.object({ scripts: z.record(z.string(), z.string()) });

/** Words behind `--` are the program's own. */
async function targetProblem(target: string, after: readonly string[]): Promise<string | null> {
  const [project = '', name = ''] = target.split(':');
  const folder = project === 'cli' ? 'apps/cli' : `packages/${project}`;
  if (!(await isThere(folder))) return `${target}: no such project`;
  const { nx } = Project.parse(JSON.parse(await readPage(`${folder}/package.json`)));
  if (nx.name !== project || !(name in nx.targets)) return `${target}: no such target`;
  if (after[0] !== '--') return `${target}: its words stand behind --`;
  return project === 'cli' ? await wordsProblem(after.slice(1)) : read(() => parseStep(project, after.slice(1)));
}

async function scriptProblem(name: string): Promise<string | null> {
  const { scripts } = Scripts.parse(JSON.parse(await readPage('package.json')));
  return name in scripts ? null : `${name}: no such script`;
}

const isThere = (path: string): Promise<boolean> =>
  access(join(repository, path)).then(
    () => true,
    () => false,
  );

/** Relative links of a page that lead nowhere: to no file, or to no heading of it. */
export async function brokenLinks(page: string, text: string): Promise<readonly string[]> {
  const broken: string[] = [];
  for (const [, link = ''] of text.replaceAll(/^```.*?^```$/gms, '').matchAll(/\]\(([^)\s]+)\)/g)) {
    if (/^[a-z]+:/.test(link)) continue;
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? page : join(dirname(page), path);
    if (!(await isThere(target))) broken.push(link);
    else if (anchor !== undefined && !anchorsOf(await readPage(target)).includes(anchor)) broken.push(link);
  }
  return broken;
}

/** Anchors of headings as GitHub makes them. */
const anchorsOf = (text: string): readonly string[] =>
  [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\s-]/g, '')
      .trim()
      .replaceAll(/\s/g, '-'),
  );
