/** How sure a fact is, in words and per cent: `(a guess, 55 %)`; empty where certainty is no question. */
export function confidenceText(confidence: number | null): string {
  if (confidence === null) return '';
  return ` (${wordFor(confidence)}, ${Math.round(confidence * 100)} %)`;
}

function wordFor(confidence: number): string {
  if (confidence >= 0.95) return 'sure';
  if (confidence >= 0.8) return 'likely';
  if (confidence >= 0.6) return 'unsure';
  return confidence > 0 ? 'a guess' : 'not known';
}
