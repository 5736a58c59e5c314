/** Keywords of Python 3.10 to 3.13, soft ones included, and names that shadowing would break. */
const reserved = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from global if ' +
    'import in is lambda nonlocal not or pass raise return try while with yield match case type _ self cls print'
  ).split(' '),
);

/**
 * Any text as a Python identifier in ASCII: `user-id` becomes `user_id`, `2fa` becomes `_2fa`, `class` becomes `class_`.
 *
 * Accents are dropped, other characters become `_`. A name that `taken` holds, in whatever letter case, gets `_2`, `_3`, ...
 */
export function toPythonIdentifier(text: string, taken: Iterable<string> = []): string {
  const folded = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9_]+/g, '_')
    .replace(/^_+|_+$/g, '');
  const started = folded === '' ? 'value' : /^[0-9]/.test(folded) ? `_${folded}` : folded;
  const safe = reserved.has(started) ? `${started}_` : started;
  const used = new Set([...taken].map((name) => name.toLowerCase()));
  if (!used.has(safe.toLowerCase())) return safe;
  for (let number = 2; ; number += 1) {
    const numbered = `${safe}_${number}`;
    if (!used.has(numbered.toLowerCase())) return numbered;
  }
}

/** The stem of a source's class names: `azure_devops` becomes `AzureDevops`. */
export function toClassStem(source: string): string {
  return source
    .split('_')
    .filter((word) => word !== '')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
