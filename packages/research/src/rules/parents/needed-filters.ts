import type { DeclaredParameter, Endpoint } from '../../readers/document.ts';
import { sentencesOf } from '../../readers/sentences.ts';

/** A choice of query parameters of which one must be given, in the order the sentence names them. */
export interface NeededFilter {
  readonly choices: readonly DeclaredParameter[];
  readonly pointer: string;
  readonly quote: string;
}

const mustGive =
  /\b(must|have to|need to|required to|should) (specify|provide|supply|include|pass|give|set|be (specified|provided|given))\b|\b(at least|exactly) one of\b/i;
const useFilters = /\buse (one or more|at least one|one) of the (\w+ )?(parameters|filters)\b/i;
const needsOther = /\bmust (also )?(specify|provide|supply|include|pass|give|be used)\b/i;
const unlessOther = /\bif you (do not|don['’]t) /i;

/**
 * A list that answers only below a filter, as a sentence of its description says: "you must give `project` or `tag`", "use
 * one or more of the parameters to filter".
 *
 * @returns null where every filter may be left out
 */
export function findNeededFilter(endpoint: Endpoint): NeededFilter | null {
  const query = endpoint.parameters.filter(({ in: place, deprecated }) => place === 'query' && !deprecated);
  const pointer = `${endpoint.pointer}/description`;
  const sentences = sentencesOf(endpoint.description);
  for (const quote of sentences.filter((sentence) => mustGive.test(sentence))) {
    const main = quote.split(unlessOther)[0] ?? quote;
    const names = [...main.matchAll(/`([^`]+)`/g)].map((match) => match[1]);
    const choices = names.flatMap((name) => query.filter((parameter) => parameter.name === name));
    if (choices.length > 0) return { choices, pointer, quote };
  }
  const quote = sentences.find((sentence) => useFilters.test(sentence));
  if (quote === undefined) return null;
  const choices = query.filter(
    ({ description, required }) => !required && /\bfilter\b/i.test(description) && !needsOther.test(description),
  );
  return choices.length > 0 ? { choices, pointer, quote } : null;
}
