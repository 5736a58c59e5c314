import { escapeText } from './literal.ts';

/** Where a docstring stands: columns before it, and the last column a line may reach. */
export interface DocstringLayout {
  readonly indent?: number;
  readonly width?: number;
}

/**
 * A text as a Python docstring, quotes included: the only way by which a description enters Python.
 *
 * Blank lines part paragraphs; each is wrapped to `width` columns (100 unless told). Control characters count as blanks. One
 * paragraph that fits stays on one line. A word longer than a line is left whole.
 *
 * @returns source text whose value, cleaned as Python cleans docstrings, holds the same words in the same order
 */
export function toPythonDocstring(text: string, { indent = 0, width = 100 }: DocstringLayout = {}): string {
  const paragraphs = text
    .split(/\r?\n[ \t]*\r?\n/)
    .map(wordsOf)
    .filter((words) => words.length > 0)
    .map((words, row, rows) =>
      words.map((word, column) =>
        escapeWord(word, row + column === 0, row === rows.length - 1 && column === words.length - 1),
      ),
    );
  const [first = ['']] = paragraphs;
  const oneLine = first.join(' ');
  if (paragraphs.length <= 1 && oneLine.length + 6 + indent <= width) return `"""${oneLine}"""`;
  const margin = ' '.repeat(indent);
  // A formatter puts closing quotes behind a text of one line: the quotes at both ends need room.
  const quotes = wrap(first, width - indent, 3).length === 1 && paragraphs.length === 1 ? 6 : 3;
  const blocks = paragraphs.map((words, index) =>
    wrap(words, width - indent, index === 0 ? quotes : 0)
      .map((line, row) => (index === 0 && row === 0 ? line : margin + line))
      .join('\n'),
  );
  return `"""${blocks.join('\n\n')}\n${margin}"""`;
}

const wordsOf = (paragraph: string): string[] => paragraph.split(/[\s\p{Cc}\p{Z}]+/u).filter((word) => word.length > 0);

/** Quotes are escaped where three or more meet, and where they would touch the docstring's own. */
function escapeWord(word: string, isFirst: boolean, isLast: boolean): string {
  const escaped = escapeText(word);
  return escaped.replace(/"+/g, (quotes, offset: number) => {
    const touches = (isFirst && offset === 0) || (isLast && offset + quotes.length === escaped.length);
    return touches || quotes.length > 2 ? quotes.replaceAll('"', '\\"') : quotes;
  });
}

function wrap(words: readonly string[], width: number, firstOffset: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    const room = lines.length === 0 ? width - firstOffset : width;
    if (line !== '' && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

/**
 * Module text in which docstrings that reach beyond `width` columns are wrapped anew; the others stay as they are.
 *
 * Renaming makes lines longer, and a formatter leaves docstrings alone. Docstrings with escapes are left alone too.
 */
export function wrapDocstrings(text: string, width = 100): string {
  return text.replace(/^( *)"""((?:[^"\\]|"(?!""))*)"""$/gm, (whole, margin: string, content: string) => {
    if (whole.split('\n').every((line) => line.length <= width)) return whole;
    return margin + toPythonDocstring(content, { indent: margin.length, width });
  });
}
