/**
 * A text without the given secrets: each occurrence becomes `***`.
 *
 * Values shorter than 4 characters are left alone, since they would blank out ordinary words; longer ones go first, so that
 * a secret inside another leaves no rest. Percent-encoded forms are redacted too.
 */
export function redact(text: string, secrets: Iterable<string>): string {
  const forms = new Set<string>();
  for (const secret of secrets) {
    if (secret.length < 4) continue;
    forms.add(secret);
    forms.add(encodeURIComponent(secret));
  }
  let result = text;
  for (const form of [...forms].sort((a, b) => b.length - a.length)) result = result.replaceAll(form, '***');
  return result;
}
