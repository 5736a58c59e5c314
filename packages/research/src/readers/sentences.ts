/** The sentences of a prose text, without line breaks; Markdown is left as it is. */
export function sentencesOf(text: string): string[] {
  return text
    .replace(/\s+/g, ' ')
    .split(/(?<=[.!?])["'*_)]*\s+(?=[A-Z`"'*_(\d])/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length > 0);
}

/** The first sentence, cut at a word after `max` characters; undefined where there is no prose. */
export function firstSentence(text: string | undefined, max = 160): string | undefined {
  const sentence = sentencesOf((text ?? '').split(/\n\s*\n/)[0] ?? '')[0];
  if (sentence === undefined) return undefined;
  if (sentence.length <= max) return sentence;
  return `${sentence.slice(0, max).replace(/\s+\S*$/, '')} ...`;
}
