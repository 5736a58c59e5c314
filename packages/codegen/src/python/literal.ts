/** What can become a Python literal: what JSON can say, and integers of any size. */
export type PythonValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly PythonValue[]
  | { readonly [key: string]: PythonValue };

/**
 * A value as Python source: `None`, `True`, numbers, double-quoted strings, lists, dicts in the given key order.
 *
 * Whatever a string holds, the result is one line that `ast.literal_eval` reads back to the same text. Letters of any script
 * stay readable; quotes, backslashes, control, format (bidirectional marks among them), separator and surrogate code points
 * are escaped.
 *
 * @throws RangeError for NaN and infinities, which no Python literal can say
 */
export function toPythonLiteral(value: PythonValue): string {
  if (value === null) return 'None';
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'number') return numberText(value);
  if (isList(value)) return `[${value.map(toPythonLiteral).join(', ')}]`;
  const entries = Object.entries(value).map(([key, item]) => `${quote(key)}: ${toPythonLiteral(item)}`);
  return `{${entries.join(', ')}}`;
}

const isList = (value: PythonValue): value is readonly PythonValue[] => Array.isArray(value);

function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`${value} has no Python literal`);
  return Object.is(value, -0) ? '-0.0' : value.toString();
}

function quote(text: string): string {
  return `"${escapeText(text).replaceAll('"', '\\"')}"`;
}

/** Code points that would end a line, hide, reorder text or not encode as UTF-8, and every blank but the plain one. */
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu;

const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A text with backslashes and unsafe code points escaped as Python reads them inside quotes; quotes are left as they are. */
export function escapeText(text: string): string {
  return text.replaceAll('\\', '\\\\').replace(unsafe, (char) => named[char] ?? codePointEscape(char));
}

function codePointEscape(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`;
  if (code < 0x10000) return `\\u${code.toString(16).padStart(4, '0')}`;
  return `\\U${code.toString(16).padStart(8, '0')}`;
}
