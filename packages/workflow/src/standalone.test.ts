import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConnectorRequest, defineStep, type StepDefinition } from '@create-connector/contracts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { emptyFolder } from '../test/folder.ts';
import { readArtifact, writeArtifact } from './artifacts.ts';
import { runStandalone } from './standalone.ts';

const out: string[] = [];
const err: string[] = [];

beforeEach(() => {
  out.length = 0;
  err.length = 0;
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0);
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => err.push(String(text)) > 0);
  return () => vi.restoreAllMocks();
});

const step: StepDefinition<{ source: string; simulate: boolean }> = defineStep({
  id: 'greet',
  title: 'Greeting',
  input: ConnectorRequest.pick({ source: true, simulate: true }),
  reads: ['source', 'simulate'],
  needs: () => ['name.txt'],
  engines: [
    {
      id: 'builtin',
      async run({ source, simulate }, { workspace, report }) {
        report('greeting');
        const name = await readArtifact(workspace, 'name.txt');
        if (name !== 'nobody') await writeArtifact(workspace, 'greeting.txt', `${source} ${simulate} ${name}`);
      },
    },
  ],
  async verify(_input, { workspace }) {
    if ((await readArtifact(workspace, 'greeting.txt')) === null) {
      return { good: false, problems: [{ file: 'greeting.txt', message: 'was not written' }] };
    }
    const facts = [{ label: 'tone', value: 'warm', confidence: 0.9 }];
    return { good: true, output: { files: ['greeting.txt'], facts, tests: { passed: 1, failed: 0, skipped: 0 } } };
  },
});

const run = (workspace: string, ...words: string[]): Promise<number> =>
  runStandalone(step, { bin: 'greet', argv: [...words, '--workspace', workspace] });

async function folderFor(name: string): Promise<string> {
  const workspace = await emptyFolder();
  await writeFile(join(workspace, 'name.txt'), name);
  return workspace;
}

describe('runStandalone', () => {
  it('runs the step on what is there and prints what its verification found', async () => {
    const workspace = await folderFor('Ada');
    expect(await run(workspace, 'shop', '--simulate')).toBe(0);
    expect(out).toStrictEqual(['greeting.txt\ntone: warm (90 % sure)\ntests: 1 passed, 0 failed, 0 skipped\n']);
    expect(err).toStrictEqual(['greeting\n']);
    expect(await readArtifact(workspace, 'greeting.txt')).toBe('shop true Ada');
  });

  it('prints one JSON object and nothing else with --json', async () => {
    expect(await run(await folderFor('Ada'), 'shop', '--json', '--quiet')).toBe(0);
    expect(out.map((line) => JSON.parse(line))).toStrictEqual([
      {
        step: 'greet',
        good: true,
        output: {
          files: ['greeting.txt'],
          facts: [{ label: 'tone', value: 'warm', confidence: 0.9 }],
          tests: { passed: 1, failed: 0, skipped: 0 },
        },
      },
    ]);
    expect(err).toStrictEqual([]);
  });

  it('fails with 1 where the verdict is not good', async () => {
    expect(await run(await folderFor('nobody'), 'shop', '--quiet')).toBe(1);
    expect(err).toStrictEqual([
      'STEP_FAILED: greet is not good:\n  greeting.txt: was not written\nMend what is named above, then `create-connector resume <source>`.\n',
    ]);
  });

  it.each([
    [['shop'], 1, 'ARTIFACT_MISSING: greet needs name.txt: not there'],
    [[], 2, 'SOURCE_NAME_MISSING: no source name was given'],
    [
      ['Shop'],
      2,
      'SOURCE_NAME_INVALID: Shop: must be lower snake_case, e.g. "github" or "azure_devops"; shop would do',
    ],
    [['shop', '--engine', 'claude'], 2, 'ENGINE_UNKNOWN: --engine claude: not offered; expected builtin'],
    [['shop', '--timeout', 'soon'], 2, 'USAGE: --timeout soon: expected whole seconds, 1 to 2000000'],
    [['shop', '--port', 'x'], 2, 'USAGE: --port x: expected a number, 1 to 65535'],
    [['shop', '--simulat'], 2, "USAGE: unknown option '--simulat'"],
  ])('says what is wrong with %j', async (words, exit, message) => {
    expect(await run(await emptyFolder(), ...words)).toBe(exit);
    expect(err.join('').split('\n')[0]).toBe(message);
  });

  it('takes the flags that the whole workflow takes', async () => {
    const flags = ['--engine', 'builtin', '--timeout', '60', '--no-color', '--no-browser', '--port', '8099', '--quiet'];
    expect(await run(await folderFor('Ada'), 'shop', ...flags)).toBe(0);
    expect([out, err]).toStrictEqual([[], []]);
  });

  it('prints help and does nothing', async () => {
    expect(await runStandalone(step, { bin: 'greet', argv: ['--help'] })).toBe(0);
    expect(out.join('')).toContain('Usage: greet [options] [words...]');
  });
});
