import type { Evidence, EvidenceByFact, SourceModel } from '@create-connector/contracts';
import type { Document } from '../readers/document.ts';

/** A model whose evidence points at what was read, where the description was made of that; corrections keep their places. */
export function pointAtSources(model: SourceModel, document: Document): SourceModel {
  const { sourceOf } = document;
  if (sourceOf === undefined) return model;
  const moved = (evidence: EvidenceByFact): EvidenceByFact =>
    Object.fromEntries(
      Object.entries(evidence).map(([fact, why]) => [
        fact,
        why.map((one) => (one.rule === 'override' ? one : move(one, sourceOf))),
      ]),
    );
  return {
    ...model,
    evidence: moved(model.evidence),
    tables: model.tables.map((table) => ({ ...table, evidence: moved(table.evidence) })),
  };
}

function move(evidence: Evidence, sourceOf: (pointer: string) => string): Evidence {
  const { alternatives } = evidence;
  return {
    ...evidence,
    pointer: sourceOf(evidence.pointer),
    ...(alternatives === undefined
      ? {}
      : { alternatives: alternatives.map((one) => ({ ...one, pointer: sourceOf(one.pointer) })) }),
  };
}
