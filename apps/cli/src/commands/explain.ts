import { ConnectorError } from '@create-connector/contracts';
import { rules, selectFacts } from '@create-connector/research';
import { readModel, readSourceName, requireWorkspace } from '@create-connector/workflow';
import type { Io } from '../io.ts';
import type { Flags } from '../program.ts';
import { renderExplained } from '../render/explain.ts';

/**
 * Shows why the facts of a source's model are believed. With `--json`, one object: the source and its facts.
 *
 * @param words - the source, then `table`, `table.fact`, a fact of the source, or nothing for all
 * @throws ConnectorError USAGE, ARTIFACT_MISSING without a model; TABLE_UNKNOWN or FACT_UNKNOWN with the nearest names
 */
export async function explain(words: readonly string[], flags: Flags, io: Io): Promise<void> {
  const [word = null, asked = null, ...more] = words;
  const source = readSourceName(word);
  if (more.length > 0)
    throw new ConnectorError('USAGE', `${more[0]}: a third word; expected <source_name> [table[.fact]]`);
  await requireWorkspace(flags.workspace);
  const model = await readModel(flags.workspace, source);
  const facts = selectFacts(model, asked);
  if (flags.json) {
    io.out(`${JSON.stringify({ source, document: model.document?.location ?? null, facts })}\n`);
    return;
  }
  const abouts = new Map(rules.map(({ id, about }) => [id, about]));
  io.out(renderExplained(model, facts, abouts, io.paint));
}
