import { ConnectorError, parentOf, type SourceModel, type Table } from '@create-connector/contracts';
import { type CorpusRecord, combinationsOf } from './fan-out.ts';
import { simulatedRecord } from './record.ts';
import type { TableOptions } from './simulated-option.ts';

/** How many records a corpus has, and which. */
export interface CorpusOptions {
  /** Records of a table without a parent, and of each parent that has children. At least 1; 5 unless told. */
  readonly rows?: number;
  /** Another seed, other values; keys, cursors and parents stay. 42 unless told. */
  readonly seed?: number;
  /** Values of table options, where a person chose some: a column may carry one, and so a child's request. */
  readonly tableOptions?: TableOptions;
}

/**
 * The records of every table, in cursor order, as the API shows them.
 *
 * The same model and options give the same records. Tables with a parent have records for up to three parents.
 *
 * @throws ConnectorError `ARTIFACT_INVALID` where parents form a circle or are missing
 */
export function corpusOf(
  model: SourceModel,
  options: CorpusOptions = {},
): ReadonlyMap<string, readonly CorpusRecord[]> {
  const corpus = new Map<string, readonly CorpusRecord[]>();
  const named = columnsNamedByOthers(model.tables);
  let waiting = model.tables;
  while (waiting.length > 0) {
    const ready = waiting.filter((table) => parentOf(table) === null || corpus.has(parentOf(table) ?? ''));
    if (ready.length === 0) {
      const names = waiting.map(({ name }) => name).join(', ');
      throw new ConnectorError('ARTIFACT_INVALID', `tables ${names}: the parent is missing, or is below its own child`);
    }
    for (const table of ready) corpus.set(table.name, recordsOf(table, model, corpus, named, options));
    waiting = waiting.filter((table) => !ready.includes(table));
  }
  return corpus;
}

function recordsOf(
  table: Table,
  model: SourceModel,
  corpus: ReadonlyMap<string, readonly CorpusRecord[]>,
  named: ReadonlyMap<string, ReadonlySet<string>>,
  { rows = 5, seed = 42, tableOptions = {} }: CorpusOptions,
): readonly CorpusRecord[] {
  const parent = model.tables.find(({ name }) => name === parentOf(table));
  const parents = parent ? { table: parent, records: corpus.get(parent.name) ?? [] } : null;
  const combinations = combinationsOf(table, parents, tableOptions);
  const count = table.response.shape === 'single' ? 1 : rows;
  const total = count * combinations.length;
  const records: CorpusRecord[] = [];
  for (let index = 0; index < count; index += 1) {
    for (const path of combinations) {
      const place = { position: records.length, index, count, total, path, seed };
      records.push(simulatedRecord(table, named.get(table.name) ?? new Set(), place));
    }
  }
  return records;
}

/** By table, the columns whose values the requests of other tables carry. */
function columnsNamedByOthers(tables: readonly Table[]): ReadonlyMap<string, ReadonlySet<string>> {
  const named = new Map<string, Set<string>>();
  for (const table of tables) {
    for (const { from } of table.request.parameters) {
      if (from.kind !== 'parent') continue;
      named.set(from.table, (named.get(from.table) ?? new Set()).add(from.field));
    }
  }
  return named;
}
