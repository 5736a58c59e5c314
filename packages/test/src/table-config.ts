import { ancestorsOf, type SourceModel, type Table } from '@create-connector/contracts';
import { corpusOf, requiredOptions, type TableOptions } from '@create-connector/simulator';

/** Reads of an incremental table that the suite may need at most; it gives up after 50. */
const readsPerTable = 15;

/**
 * The content of `dev_table_config.json`: by table, the options it cannot be read without, those of its parents among them,
 * and a small `max_records_per_batch` where it is incremental, so that a read takes several batches.
 *
 * @param given - options that are there already: a person's choice, which stays
 */
export function tableConfig(model: SourceModel, given: TableOptions): TableOptions {
  const byName = new Map(model.tables.map((table) => [table.name, table]));
  const corpus = corpusOf(model);
  const config: Record<string, Readonly<Record<string, string>>> = { ...given };
  for (const table of model.tables) {
    const line = [...(ancestorsOf(table, byName) ?? []), table];
    const needed = Object.assign({}, ...line.map(requiredOptions));
    const options = { ...needed, ...batchOptions(table, corpus.get(table.name)?.length ?? 0), ...given[table.name] };
    if (Object.keys(options).length > 0) config[table.name] = options;
  }
  return config;
}

function batchOptions(table: Table, records: number): Record<string, string> {
  if (table.ingestionType === 'snapshot') return {};
  return { max_records_per_batch: String(Math.max(2, Math.ceil(records / readsPerTable))) };
}
