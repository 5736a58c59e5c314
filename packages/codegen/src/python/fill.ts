import { type PythonValue, toPythonLiteral } from './literal.ts';

const marked = /^( *[A-Za-z_]\w*(?:: [^=\n]+)? = )(.+?) {2}# fill: (\S+)$/gm;

/**
 * Python text whose marked constants have the given values.
 *
 * A marked constant stands on one line: `NAME = "sample"  # fill: fact.name`. The mark goes, the literal takes its place.
 *
 * @throws Error when a mark has no value or a value no mark: a template and its caller disagree, which is a bug
 */
export function fillTemplate(text: string, values: Readonly<Record<string, PythonValue>>): string {
  const used = new Set<string>();
  const filled = text.replace(marked, (_, start: string, _sample: string, mark: string) => {
    const value = Object.hasOwn(values, mark) ? values[mark] : undefined;
    if (value === undefined) throw new Error(`no value for the mark ${mark}`);
    used.add(mark);
    return start + toPythonLiteral(value);
  });
  const unused = Object.keys(values).filter((mark) => !used.has(mark));
  if (unused.length > 0) throw new Error(`no constant is marked ${unused.join(', ')}`);
  if (/# fill:/.test(filled)) throw new Error('a fill mark does not end a one-line constant');
  return filled;
}

/** Names of the marks of a text, in order, each once. */
export function fillMarks(text: string): string[] {
  return [...new Set([...text.matchAll(marked)].flatMap((match) => match[3] ?? []))];
}

/**
 * Python text in which words of identifiers are replaced: with `{ Sample: 'Asana' }`, `SampleClient` becomes `AsanaClient`.
 *
 * A word ends where an identifier ends, at `_`, and where a capital begins the next one, so `Sampled` stays. Texts and
 * comments are renamed as well: rename before values are filled in.
 */
export function renameTokens(text: string, names: Readonly<Record<string, string>>): string {
  let renamed = text;
  for (const [from, to] of Object.entries(names)) {
    const before = /^[A-Z][a-z]/.test(from) ? '(?<![A-Z])' : '(?<![A-Za-z0-9])';
    const after = /^[A-Z][a-z]/.test(from) ? '(?![a-z0-9])' : '(?![A-Za-z0-9])';
    renamed = renamed.replace(new RegExp(`${before}${from}${after}`, 'g'), () => to);
  }
  return renamed;
}
