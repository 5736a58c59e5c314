import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { artifactPath, type ConnectorRequest, type StepContext } from '@create-connector/contracts';
import { ensureEnvironment } from '@create-connector/runtime';
import { startSimulator } from '@create-connector/simulator';
import { describe, expect, it } from 'vitest';
import { testStep } from '../src/index.ts';
import { shelfWorkspace } from './workspace.ts';

type Input = Pick<ConnectorRequest, 'source' | 'simulate' | 'credentials'>;
const simulated: Input = { source: 'shelf', simulate: true, credentials: null };
const code = artifactPath('implementation', 'shelf');
const testsFolder = artifactPath('tests_folder', 'shelf');
const specFolder = artifactPath('simulator_folder', 'shelf');

const run = async (input: Input, context: StepContext) => {
  await testStep.engines[0].run(input, context);
  return testStep.verify(input, context);
};

async function edit(file: string, from: string, to: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  expect(text).toContain(from);
  await writeFile(file, text.replace(from, to));
}

describe('step 4', { timeout: 600_000 }, () => {
  it('passes a connector that works', async () => {
    await using context = await shelfWorkspace();
    const verdict = await run(simulated, context);
    expect(verdict).toStrictEqual({
      good: true,
      output: {
        files: [
          `${testsFolder}/__init__.py`,
          `${testsFolder}/test_shelf_lakeflow_connect.py`,
          `${testsFolder}/test_shelf_reading.py`,
          `${testsFolder}/configs/dev_table_config.json`,
          `${specFolder}/endpoints.yaml`,
          `${specFolder}/corpus/boxes.json`,
          `${specFolder}/corpus/letters.json`,
          `${specFolder}/handlers/__init__.py`,
          `${specFolder}/handlers/shelf_handlers.py`,
        ],
        facts: [
          { label: 'simulated', value: '13 passed', confidence: null },
          {
            label: 'do not apply',
            value:
              'test_partition_requires_lakeflow_connect (the connector does not read in partitions), ' +
              'test_read_table_deletes (no table reports its deletes)',
            confidence: null,
          },
        ],
        tests: { passed: 13, failed: 0, skipped: 2, inapplicable: 2 },
      },
    });
  });

  it.each([
    { about: 'an unknown parameter', from: '"per_page": "100"', to: '"size": "100"', says: '400 Client Error' },
    { about: 'pages that are too large', from: '{"limit": "100"}', to: '{"limit": "101"}', says: '400 Client Error' },
    { about: 'a wrong token', from: 'Bearer {self', to: 'Basic {self', says: '401 Client Error' },
    { about: 'another path', from: '"/letters"', to: '"/letter"', says: 'has no GET /v1/letter' },
    {
      about: 'an offset that never rests',
      from: '(since)), {"at": self._cap}',
      to: '(since)), {"at": str(datetime.now())}',
      says: 'did not converge',
    },
    {
      about: 'a batch that cuts rows off',
      from: 'iter(self._boxes()), ',
      to: 'iter(self._boxes()[: int(table_options.get("max_records_per_batch", 99))]), ',
      says: 'test_small_batches_lose_nothing',
    },
  ])('fails a connector with $about', async ({ from, to, says }) => {
    await using context = await shelfWorkspace();
    await edit(join(context.workspace, code), from, to);
    const verdict = await run(simulated, context);
    expect(verdict).toMatchObject({ good: false, code: 'TESTS_FAILED' });
    expect(verdict.good ? [] : verdict.problems.map(({ message }) => message).join('\n')).toContain(says);
  });

  it('fails code that cannot be imported, and tests that are skipped', async () => {
    await using context = await shelfWorkspace();
    await testStep.engines[0].run(simulated, context);
    const test = join(context.workspace, artifactPath('connector_test', 'shelf'));
    await edit(test, 'class TestShelf', 'import pytest\n\n\n@pytest.mark.skip(reason="not today")\nclass TestShelf');
    const skipped = await testStep.verify(simulated, context);
    expect(skipped.good ? [] : skipped.problems[0]).toStrictEqual({
      file: testsFolder,
      message:
        'tests.unit.sources.shelf.test_shelf_lakeflow_connect.TestShelfConnector::test_list_tables was skipped, ' +
        'which is not passed: not today',
    });
    await writeFile(join(context.workspace, code), 'import nothing_of_that_name\n');
    const broken = await testStep.verify(simulated, context);
    expect(broken.good ? '' : broken.problems[0]?.message).toContain('nothing_of_that_name');
  });

  it('names what was not written', async () => {
    await using context = await shelfWorkspace();
    expect(await testStep.verify(simulated, context)).toStrictEqual({
      good: false,
      problems: [
        { file: `${testsFolder}/__init__.py`, message: 'was not written' },
        { file: `${testsFolder}/test_shelf_lakeflow_connect.py`, message: 'was not written' },
        { file: `${testsFolder}/test_shelf_reading.py`, message: 'was not written' },
        { file: `${testsFolder}/configs/dev_table_config.json`, message: 'was not written' },
        { file: `${specFolder}/endpoints.yaml`, message: 'was not written' },
      ],
    });
  });

  it('runs the auth test with real credentials as well, and hides them', async () => {
    await using context = await shelfWorkspace();
    const file = join(context.workspace, 'mine.json');
    const live: Input = { source: 'shelf', simulate: false, credentials: file };
    await testStep.engines[0].run(live, context);
    const absent = await testStep.verify(live, context);
    expect(absent.good ? [] : absent.problems).toStrictEqual([
      { file, message: 'no JSON object of credentials lies there' },
    ]);
    const environment = await ensureEnvironment(context);
    const folder = join(context.workspace, specFolder);
    const server = await startSimulator(environment, { workspace: context.workspace, specFolder: folder });
    try {
      await writeFile(file, JSON.stringify({ base_url: server.baseUrl, token: 'simulated-token' }));
      const good = await testStep.verify(live, context);
      expect(good).toMatchObject({
        good: true,
        output: { tests: { passed: 14, failed: 0, skipped: 2, inapplicable: 2 } },
      });
      await writeFile(file, JSON.stringify({ base_url: server.baseUrl, token: 'my-real-secret' }));
      const refused = await testStep.verify(live, context);
      const [problem] = refused.good ? [] : refused.problems;
      expect(problem?.message).toContain('401 for the token ***');
      expect(JSON.stringify(refused)).not.toContain('my-real-secret');
    } finally {
      await server.close();
    }
  });

  it('keeps the options that a person chose', async () => {
    await using context = await shelfWorkspace();
    await testStep.engines[0].run(simulated, context);
    const file = join(context.workspace, artifactPath('dev_table_config', 'shelf'));
    expect(JSON.parse(await readFile(file, 'utf8'))).toStrictEqual({ letters: { max_records_per_batch: '2' } });
    await writeFile(file, '{"boxes": {"size": "9"}, "letters": {"max_records_per_batch": "7"}}');
    await testStep.engines[0].run(simulated, context);
    expect(JSON.parse(await readFile(file, 'utf8'))).toStrictEqual({
      boxes: { size: '9' },
      letters: { max_records_per_batch: '7' },
    });
    await writeFile(file, '{"boxes": {"size": 9}}');
    await expect(testStep.engines[0].run(simulated, context)).rejects.toMatchObject({
      code: 'ARTIFACT_INVALID',
      message: `${artifactPath('dev_table_config', 'shelf')}: expected tables and their options as texts, at boxes.size`,
    });
  });
});
