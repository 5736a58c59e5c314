import { toYaml } from '@create-connector/codegen';
import type { SourceModel } from '@create-connector/contracts';
import { type CorpusOptions, corpusOf } from './corpus.ts';
import { tokenEndpoints } from './credentials.ts';
import { endpointsDocument, endpointsOf } from './endpoints.ts';
import type { CorpusRecord } from './fan-out.ts';
import { handlersModule } from './handlers.ts';
import { noHooks, type SourceHooks } from './hooks.ts';

/** What a simulated source is made with. */
export interface SimulatorOptions extends CorpusOptions {
  /** Hooks of the source; none unless told. */
  readonly hooks?: SourceHooks;
}

/**
 * All files of a simulated source by their path below its spec folder: `endpoints.yaml`, `corpus/*.json`, and `handlers/`
 * with the package marks it needs where an endpoint takes more than the spec format can say.
 *
 * @throws ConnectorError `ARTIFACT_INVALID` naming the table and the fact that cannot be simulated
 */
export function simulatorFiles(model: SourceModel, options: SimulatorOptions = {}): Record<string, string> {
  const hooks = options.hooks ?? noHooks;
  const endpoints = endpointsOf(model, hooks);
  const corpus = corpusOf(model, options);
  const files: Record<string, string> = { 'endpoints.yaml': toYaml(endpointsDocument(model, endpoints, hooks)) };
  for (const { table, hasHandler } of endpoints) {
    const records = corpus.get(table.name) ?? [];
    const isObject = table.response.shape === 'single' && !hasHandler;
    files[`corpus/${table.name}.json`] = isObject ? jsonText(records[0] ?? {}) : corpusText(records);
  }
  const handled = endpoints.filter(({ hasHandler }) => hasHandler);
  if (handled.length === 0 && tokenEndpoints(model).length === 0) return files;
  return {
    ...files,
    '__init__.py': '',
    'handlers/__init__.py': '',
    [`handlers/${model.source}_handlers.py`]: handlersModule(model, handled),
  };
}

/** A list with one record on each line: a change of a record is a change of its line. */
const corpusText = (records: readonly CorpusRecord[]): string =>
  `[\n${records.map((record) => `  ${JSON.stringify(record)}`).join(',\n')}\n]\n`;

const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
