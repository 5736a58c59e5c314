import { redact } from '@create-connector/contracts';

const run = /[\w-]{4,}/g;

/**
 * A function that hides the given secrets in a text: where they stand on their own, between characters that are no letter,
 * digit, `_` or `-`. Its time grows with the text, not with the number of secrets.
 */
export function secretHider(secrets: Iterable<string>): (text: string) => string {
  const byAnchor = new Map<string, string[]>();
  for (const secret of secrets) {
    for (const form of new Set([secret, encodeURIComponent(secret)])) {
      const [anchor] = (form.match(run) ?? []).sort((a, b) => b.length - a.length);
      if (anchor !== undefined) byAnchor.set(anchor, [...(byAnchor.get(anchor) ?? []), secret]);
    }
  }
  return (text) => {
    const found = new Set<string>();
    for (const [part] of text.matchAll(run)) for (const secret of byAnchor.get(part) ?? []) found.add(secret);
    return found.size === 0 ? text : redact(text, found);
  };
}
