import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { toClassStem } from '@create-connector/codegen';
import { expect, it } from 'vitest';
import { goldens } from './goldens.ts';

const strategiesFolder = new URL('../python/strategies/', import.meta.url);
const strategies = readdirSync(strategiesFolder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.py'))
  .map((path) => readFileSync(new URL(path, strategiesFolder), 'utf8'));

const strangeParts = (modules: readonly { source: string; stem: string; text: string }[]): unknown =>
  JSON.parse(
    execFileSync('python3', [fileURLToPath(new URL('skeleton.py', import.meta.url))], {
      input: JSON.stringify({ strategies, modules }),
      encoding: 'utf8',
      env: { PATH: process.env.PATH },
    }),
  );

const modules = goldens.flatMap(({ model, expected }) =>
  Object.entries(expected).map(([, text]) => ({ source: model.source, stem: toClassStem(model.source), text })),
);

it('writes functions and classes with the skeleton of a strategy, and no others', () => {
  expect(strangeParts(modules)).toStrictEqual([]);
});

it('would notice another skeleton', () => {
  const source = 'pet_tasks';
  const text = 'def pet_tasks_find(value, path):\n    return value\n\n\nclass PetTasksReply:\n    extra: int\n';
  expect(strangeParts([{ source, stem: 'PetTasks', text }])).toStrictEqual(['sample_find', 'SampleReply.']);
});
