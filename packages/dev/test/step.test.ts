import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { artifactPath, type StepContext } from '@create-connector/contracts';
import { expect, it, vi } from 'vitest';
import { devStep } from '../src/index.ts';
import { golden } from './goldens.ts';
import { makeWorkspace, writeFiles } from './scratch.ts';

vi.setConfig({ testTimeout: 900_000 });

const contextOf = (workspace: string): StepContext => ({
  workspace,
  signal: new AbortController().signal,
  report: () => undefined,
  person: null,
});

it('compiles a model, finds its work good, and finds what was changed since', async () => {
  const workspace = await makeWorkspace();
  const { model, modelText } = golden('token');
  const { source } = model;
  await writeFiles(workspace, { [artifactPath('api_model', source)]: modelText });
  const context = contextOf(workspace);
  const [engine] = devStep.engines;
  const written = (['implementation', 'client', 'schemas', 'package_init', 'merged'] as const).map((kind) =>
    artifactPath(kind, source),
  );
  expect(await devStep.verify({ source }, context)).toStrictEqual({
    good: false,
    problems: written.map((file) => ({ file, message: 'was not written' })),
  });
  await engine.run({ source }, context);
  const files = await Promise.all(written.map((file) => readFile(join(workspace, file), 'utf8')));
  expect(await devStep.verify({ source }, context)).toStrictEqual({
    good: true,
    output: {
      files: written,
      tables: ['owners', 'tasks'],
      facts: [
        { label: 'owners', value: 'snapshot, exactly once (by place)', confidence: null },
        { label: 'tasks', value: 'snapshot, exactly once (by place)', confidence: null },
      ],
    },
  });
  await engine.run({ source }, context);
  expect(await Promise.all(written.map((file) => readFile(join(workspace, file), 'utf8')))).toStrictEqual(files);

  const schemas = artifactPath('schemas', source);
  const changed = (files[2] ?? '').replace('primary_keys=("gid",)', 'primary_keys=("name",)');
  await writeFile(join(workspace, schemas), changed);
  expect(await devStep.verify({ source }, context)).toStrictEqual({
    good: false,
    problems: [
      {
        file: artifactPath('implementation', source),
        message: 'table owners: primary keys ["name"] in the code, ["gid"] in the model',
      },
      {
        file: artifactPath('merged', source),
        message: 'is not what merge_python_source.py makes of the other files',
      },
    ],
  });
});

it('calls hooks, keeps their file, and refuses one that does not fit', async () => {
  const workspace = await makeWorkspace();
  const { model, modelText, custom } = golden('hooks');
  const { source } = model;
  const customFile = artifactPath('custom', source);
  await writeFiles(workspace, { [artifactPath('api_model', source)]: modelText, [customFile]: custom });
  const context = contextOf(workspace);
  await devStep.engines[0].run({ source }, context);
  const verdict = await devStep.verify({ source }, context);
  expect(verdict.good && verdict.output.facts.at(-1)).toStrictEqual({
    label: 'hooks',
    value: 'authorize, iter_pages, to_record, read',
    confidence: null,
  });
  const wrong = custom.replace('def to_record(table: str, raw:', 'def to_record(table: int, raw:');
  await writeFile(join(workspace, customFile), wrong);
  await devStep.engines[0].run({ source }, context);
  const refused = await devStep.verify({ source }, context);
  expect(
    refused.good ? [] : refused.problems.map(({ file, message }) => [file, message.replace(/^.*?: error: /, '')]),
  ).toStrictEqual([[customFile, 'Argument 1 to "to_record" has incompatible type "str"; expected "int"  [arg-type]']]);
  expect(await readFile(join(workspace, customFile), 'utf8')).toBe(wrong);
});
