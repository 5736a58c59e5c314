import { type PythonValue, toPythonLiteral } from './literal.ts';

/** A piece of Python: an expression or a statement, as text that is known to be safe. Only this module makes them. */
export class PythonNode {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

const dotted = /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/;

/** A name, dotted or not. @throws Error when it is no identifier: a caller's bug */
export function name(identifier: string): PythonNode {
  if (!dotted.test(identifier)) throw new Error(`${JSON.stringify(identifier)} is no Python name`);
  return new PythonNode(identifier);
}

/** A value as a literal. A long text comes in pieces, each on its own line once formatted. */
export const literal = (value: PythonValue): PythonNode =>
  new PythonNode(typeof value === 'string' ? textLiteral(value) : toPythonLiteral(value));

/** Characters of a text that has room on a line of its own, and of a piece of a longer one; a longer word is left whole. */
const roomy = 76;
const pieceLength = 60;

function textLiteral(text: string): string {
  if (text.length <= roomy) return toPythonLiteral(text);
  const pieces: string[] = [''];
  for (const word of text.match(/[^ /,]+[ /,]*|[ /,]+/g) ?? []) {
    const last = pieces.at(-1) ?? '';
    if (last === '' || last.length + word.length <= pieceLength) pieces[pieces.length - 1] = last + word;
    else pieces.push(word);
  }
  return pieces.length === 1 ? toPythonLiteral(text) : `(${pieces.map(toPythonLiteral).join(' ')})`;
}

/** A list display. */
export const list = (items: readonly PythonNode[]): PythonNode => new PythonNode(`[${join(items)}]`);

/** A tuple display. */
export const tuple = (items: readonly PythonNode[]): PythonNode =>
  new PythonNode(items.length === 1 ? `(${join(items)},)` : `(${join(items)})`);

/** A dict display with text keys, in the given order. A trailing comma keeps one entry a line once formatted. */
export function dict(entries: readonly (readonly [string, PythonNode])[]): PythonNode {
  const parts = entries.map(([key, value]) => `${toPythonLiteral(key)}: ${value.text}`);
  return new PythonNode(`{${parts.join(', ')}}`);
}

/** A call: `function(positional, keyword=value)`. */
export function call(
  target: string,
  positional: readonly PythonNode[] = [],
  keywords: Readonly<Record<string, PythonNode>> = {},
): PythonNode {
  const named = Object.entries(keywords).map(([key, value]) => `${name(key).text}=${value.text}`);
  return new PythonNode(`${name(target).text}(${[...positional.map(({ text }) => text), ...named].join(', ')})`);
}

/** A function of one parameter: `lambda parameter: body`. */
export const lambda = (parameter: string, body: PythonNode): PythonNode =>
  new PythonNode(`lambda ${name(parameter).text}: ${body.text}`);

/** An assignment statement: `target: annotation = value`. The annotation is our own code, never a document's text. */
export function assign(target: string, value: PythonNode, annotation?: string): PythonNode {
  return new PythonNode(`${name(target).text}${annotation ? `: ${annotation}` : ''} = ${value.text}\n`);
}

const join = (items: readonly PythonNode[]): string => items.map(({ text }) => text).join(', ');
