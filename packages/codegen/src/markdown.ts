/** A `|` that no backslash escapes yet, behind an even number of backslashes. */
const BARE_PIPE = /(?<!\\)((?:\\\\)*)\|/g;

/** A piece of Markdown; everything a document says goes through these, so that it shows as text and never acts as markup. */
export const markdown = {
  /** Text in a line: markup characters are escaped, line breaks become blanks. */
  text: (value: string): string => escapeMarkdown(oneLine(value)),
  /** Text in code style, whatever back-ticks it holds. */
  code: (value: string): string => {
    const content = oneLine(value);
    if (content === '') return '';
    const longest = Math.max(0, ...[...content.matchAll(/`+/g)].map(([ticks]) => ticks.length));
    const fence = '`'.repeat(longest + 1);
    const pad = content.startsWith('`') || content.endsWith('`') ? ' ' : '';
    return `${fence}${pad}${content}${pad}${fence}`;
  },
  /** A heading of level 1 to 6. */
  heading: (level: number, value: string): string => `${'#'.repeat(level)} ${escapeMarkdown(oneLine(value))}`,
  /** Paragraphs of a longer text, escaped; blank lines part them. */
  paragraphs: (value: string): string =>
    value
      .split(/\r?\n\s*\n/)
      .map((part) => escapeMarkdown(oneLine(part)))
      .filter((part) => part !== '')
      .join('\n\n'),
  /** A table; cells are finished Markdown, in which a `|` is escaped where it is not yet. */
  table: (header: readonly string[], rows: readonly (readonly string[])[]): string =>
    [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.map(tableCell).join(' | ')} |`).join('\n'),
  /** A list; items are finished Markdown. */
  list: (items: readonly string[]): string => items.map((item) => `- ${item.replaceAll('\n', '\n  ')}`).join('\n'),
  /** A fenced block of code. */
  block: (value: string, language = ''): string => {
    const longest = Math.max(2, ...[...value.matchAll(/`+/g)].map(([ticks]) => ticks.length));
    const fence = '`'.repeat(longest + 1);
    return `${fence}${language}\n${value.replace(/\n?$/, '\n')}${fence}`;
  },
  /** A link; any other scheme than http, https or a relative path is shown as plain text. */
  link: (label: string, target: string): string => {
    const shown = escapeMarkdown(oneLine(label));
    if (!/^(https?:\/\/|[./#]|[\w-]+\.md)/i.test(target) || /[\s<>]/.test(target)) return shown;
    return `[${shown}](<${target}>)`;
  },
} as const;

const oneLine = (value: string): string => value.replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();

function escapeMarkdown(value: string): string {
  return value
    .replace(/[\\`*_[\]<>|~]/g, (char) => `\\${char}`)
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .replace(/^(#{1,6}(?=\s|$)|[-+](?=\s|$)|=+$|-{3,}$)/, '\\$1')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
}

function tableCell(content: string): string {
  return content.replace(/\s*\n\s*/g, ' ').replace(BARE_PIPE, '$1\\|');
}
