import { markdown } from '@create-connector/codegen';
import type { EvidenceByFact, OpenFact } from '@create-connector/contracts';

/** Why a fact is believed, as one cell or line: where, by which rule, how sure, and the sentence read. */
export function renderEvidence(evidence: EvidenceByFact, fact: string): string {
  return (evidence[fact] ?? [])
    .map(({ pointer, rule, confidence, quote }) => {
      const from = rule === 'override' ? `overrides file, ${markdown.code(pointer)}` : markdown.code(pointer);
      const sure = `${markdown.code(rule)}, ${Math.round(confidence * 100)} %`;
      return `${from} (${sure})${quote === undefined ? '' : `: "${markdown.text(quote)}"`}`;
    })
    .join('; ');
}

/** `TBD:` lines for what stays open; empty where nothing does. */
export const renderOpen = (open: readonly OpenFact[]): string[] =>
  open.map(({ fact, reason }) => `TBD: ${markdown.code(fact)}: ${markdown.text(reason)}`);
