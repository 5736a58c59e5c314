import type { Evidence, SourceModel } from '@create-connector/contracts';

/** A fact of a model with why it is believed; `table` is null for a fact of the whole source. */
export interface ExplainedFact {
  readonly table: string | null;
  readonly fact: string;
  readonly evidence: readonly Evidence[];
  /** The least of its evidence’s confidences. */
  readonly confidence: number;
}

/** Every fact with evidence, the least certain first; equals stay in the model’s order. */
export function explainModel(model: SourceModel): ExplainedFact[] {
  const facts = (table: string | null, evidence: Readonly<Record<string, Evidence[]>>): ExplainedFact[] =>
    Object.entries(evidence).map(([fact, why]) => ({
      table,
      fact,
      evidence: why,
      confidence: Math.min(...why.map(({ confidence }) => confidence)),
    }));
  return [...facts(null, model.evidence), ...model.tables.flatMap((table) => facts(table.name, table.evidence))].sort(
    (a, b) => a.confidence - b.confidence,
  );
}
