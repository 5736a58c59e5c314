/** How sure a fact is, in words and per cent: `(a guess, 55 %)`, `(not known)`; empty where certainty is no question. */
export function confidenceText(confidence: number | null): string {
  if (confidence === null) return '';
  return confidence === 0 ? ' (not known)' : ` (${wordFor(confidence)}, ${Math.round(confidence * 100)} %)`;
}

/** The same in front of a text, in a column: `55 % a guess`; empty where certainty is no question. */
export function shortConfidence(confidence: number | null): string {
  if (confidence === null) return '';
  const percent = confidence === 0 ? '' : `${Math.round(confidence * 100)} %`;
  return `${percent.padStart(5)} ${wordFor(confidence)}`;
}

function wordFor(confidence: number): string {
  if (confidence >= 0.95) return 'sure';
  if (confidence >= 0.8) return 'likely';
  if (confidence >= 0.6) return 'unsure';
  return confidence > 0 ? 'a guess' : 'not known';
}
