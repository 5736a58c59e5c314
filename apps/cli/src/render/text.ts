/** A line, and how many words it holds. */
export interface PackedLine {
  readonly text: string;
  readonly count: number;
}

/** Words joined by blanks into lines of at most `width` columns, each after `indent`; a longer word has its own line. */
export function packWords(words: readonly string[], width: number, indent: string): PackedLine[] {
  const lines: PackedLine[] = [];
  let line = '';
  let count = 0;
  for (const word of words) {
    if (line !== '' && indent.length + line.length + 1 + word.length > width) {
      lines.push({ text: indent + line, count });
      line = '';
      count = 0;
    }
    line = line === '' ? word : `${line} ${word}`;
    count += 1;
  }
  return line === '' ? lines : [...lines, { text: indent + line, count }];
}

/** The lines of {@link packWords} alone. */
export function wrapWords(words: readonly string[], width: number, indent: string): string[] {
  return packWords(words, width, indent).map(({ text }) => text);
}

/** A text as lines of at most `width` columns. */
export function wrapText(text: string, width: number, indent: string): string[] {
  return wrapWords(
    text.split(/\s+/).filter((word) => word !== ''),
    width,
    indent,
  );
}

/** Names as a comma-separated list, wrapped; blanks inside a name do not break. */
export function packNames(names: readonly string[], width: number, indent: string): PackedLine[] {
  return packWords(
    names.map((name, index) => (index < names.length - 1 ? `${name},` : name)),
    width,
    indent,
  );
}

/** The lines of {@link packNames} alone. */
export function wrapNames(names: readonly string[], width: number, indent: string): string[] {
  return packNames(names, width, indent).map(({ text }) => text);
}

/** `1 file`, `2 files`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Bytes for people: `312 B`, `4.1 kB`, `1.2 MB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** A text without control characters, so that nothing from a file or a document steers the terminal. */
export function plain(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]|\p{Bidi_Control}/gu, '');
}

/** Rows as lines, each column as wide as its widest cell, two blanks between; trailing blanks are cut. */
export function alignColumns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** Time for people: `0.4 s`, `12 s`, `3 min 05 s`. */
export function timeText(elapsedMs: number): string {
  const seconds = elapsedMs / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
}
