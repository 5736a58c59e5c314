import {
  artifactPath,
  ConnectorError,
  defineStep,
  guaranteeOf,
  type Problem,
  type SourceModel,
  type StepOutput,
  type Verdict,
} from '@create-connector/contracts';
import { ensureEnvironment, inspectConnector, mergeSource, typeCheck } from '@create-connector/runtime';
import { readArtifact, readModel, writeArtifact } from '@create-connector/workflow';
import { differences } from './differences.ts';
import { builtin } from './engines/builtin.ts';
import { findHooks } from './hooks.ts';
import { DevInput } from './input.ts';
import { typeModulesOf } from './type-modules-of.ts';

const written = ['implementation', 'client', 'schemas', 'package_init', 'merged'] as const;

/**
 * Step 3: source model (and hooks) -> the connector's Python.
 *
 * Good means: every file is there and imports, the code's tables, schemas, keys, cursors and ingestion types are the model's,
 * the merged file is what the workspace's script makes of the others, and hooks fit a strict type checker.
 */
export const devStep = defineStep<DevInput>({
  id: 'dev',
  title: 'Connector code',
  input: DevInput,
  reads: ['source'],
  needs: (source) => [artifactPath('api_model', source)],
  engines: [builtin],
  /** The merged file follows from the others, unless it is the one that was edited. */
  async refresh({ source }, { workspace, signal, report }, edited) {
    const merged = artifactPath('merged', source);
    if (edited.every((path) => path === merged)) return;
    const environment = await ensureEnvironment({ signal, report });
    await writeArtifact(workspace, merged, await mergeSource(environment, { workspace, source, signal }));
  },
  async verify({ source }, { workspace, signal, report }): Promise<Verdict<StepOutput>> {
    const files = written.map((kind) => artifactPath(kind, source));
    const texts = await Promise.all(files.map((file) => readArtifact(workspace, file)));
    const missing = files.filter((_, index) => texts[index] === null);
    if (missing.length > 0) {
      return { good: false, problems: missing.map((file): Problem => ({ file, message: 'was not written' })) };
    }
    const model = await readModel(workspace, source);
    const environment = await ensureEnvironment({ signal, report });
    const custom = artifactPath('custom', source);
    const hooks = findHooks((await readArtifact(workspace, custom)) ?? '');
    const main = artifactPath('implementation', source);
    const merged = artifactPath('merged', source);
    try {
      const inspection = await inspectConnector(environment, { workspace, source, signal });
      const problems: Problem[] = differences(model, inspection).map((message) => ({ file: main, message }));
      const fresh = await mergeSource(environment, { workspace, source, signal });
      if (fresh !== texts[written.indexOf('merged')]) {
        problems.push({ file: merged, message: 'is not what merge_python_source.py makes of the other files' });
      }
      if (hooks.size > 0) {
        const checked = [custom, main, artifactPath('client', source)];
        const lines = await typeCheck(environment, { workspace, files: checked, signal });
        problems.push(...lines.map((message): Problem => ({ file: custom, message })));
      }
      if (problems.length > 0) return { good: false, problems };
      const tables = inspection.tables.map(({ name }) => name);
      files.push(...(await typeModulesOf(workspace, source)));
      return { good: true, output: { files, facts: factsOf(model, hooks), tables } };
    } catch (error) {
      if (!ConnectorError.is(error, 'PYTHON_FAILED')) throw error;
      return { good: false, problems: [{ file: main, message: error.message }] };
    }
  },
});

/** A line for each table: how it is kept up to date, and what a read promises where no hook of a person decides that. */
function factsOf(model: SourceModel, hooks: ReadonlySet<string>): { label: string; value: string; confidence: null }[] {
  const isOwn = hooks.has('read') || hooks.has('iter_pages');
  const facts = model.tables.map((table) => {
    const { id, promise } = guaranteeOf(table);
    const order = id.slice(id.indexOf('/') + 1);
    const value = `${table.ingestionType}, ${promise} (${order})`.replaceAll('_', ' ');
    return { label: table.name, value: isOwn ? table.ingestionType : value, confidence: null };
  });
  return hooks.size === 0 ? facts : [...facts, { label: 'hooks', value: [...hooks].join(', '), confidence: null }];
}
