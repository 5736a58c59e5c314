import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { toClassStem } from '@create-connector/codegen';
import { ensureEnvironment, layDownRuntime, runPython } from '@create-connector/runtime';
import { requiredOptions, simulatedBaseUrl, simulatedCredentials, simulatorFiles } from '@create-connector/simulator';
import { expect, it, vi } from 'vitest';
import { z } from 'zod';
import { goldens } from './goldens.ts';
import { makeWorkspace, placeGolden, writeFiles } from './scratch.ts';

vi.setConfig({ testTimeout: 900_000 });

const Counts = z.array(z.record(z.string(), z.tuple([z.int(), z.int(), z.int(), z.int()])));

const traits = ['changes', 'counters', 'guarantees', 'header_token', 'lines', 'odata', 'offset', 'search', 'token'];
const chosen = goldens.filter(({ trait }) => traits.includes(trait));

it('gets every row of every table once from the simulated source of the same model', async () => {
  const { signal } = new AbortController();
  const environment = await ensureEnvironment({ signal, report: (line) => console.log(line) });
  const workspace = await makeWorkspace();
  await layDownRuntime(workspace);
  const plans = [];
  for (const golden of chosen) {
    const { model } = golden;
    const folder = join(workspace, 'simulated', model.source);
    await placeGolden(workspace, golden);
    await writeFiles(folder, simulatorFiles(model, { rows: 12 }));
    plans.push({
      source: model.source,
      class: `${toClassStem(model.source)}LakeflowConnect`,
      connection: { ...simulatedCredentials(model), base_url: simulatedBaseUrl(model) },
      options: Object.assign({}, ...model.tables.map(requiredOptions)),
      folder,
    });
  }
  const script = fileURLToPath(new URL('simulated/drain.py', import.meta.url));
  const run = await runPython(environment, [script], {
    cwd: workspace,
    workspace,
    signal,
    input: JSON.stringify(plans),
  });
  expect([run.exitCode, run.stderr]).toStrictEqual([0, '']);
  const found = Counts.parse(JSON.parse(run.stdout));
  const wrong = found.flatMap((tables, index) =>
    Object.entries(tables).flatMap(([table, [size, rows, keys]]) =>
      size > 0 && size === rows && size === keys ? [] : [[chosen[index]?.trait, table, size, rows, keys]],
    ),
  );
  expect(wrong).toStrictEqual([]);
  const withDeletes = found.flatMap((tables) => Object.values(tables)).filter(([, , , dead]) => dead > 0);
  expect([found.length, withDeletes.length]).toStrictEqual([traits.length, 6]);
});
