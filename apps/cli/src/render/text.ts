/** Words joined by blanks into lines of at most `width` columns, each after `indent`; a longer word has its own line. */
export function wrapWords(words: readonly string[], width: number, indent: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    if (line !== '' && indent.length + line.length + 1 + word.length > width) {
      lines.push(indent + line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, indent + line];
}

/** A text as lines of at most `width` columns. */
export function wrapText(text: string, width: number, indent: string): string[] {
  return wrapWords(
    text.split(/\s+/).filter((word) => word !== ''),
    width,
    indent,
  );
}

/** Names as a comma-separated list, wrapped. */
export function wrapNames(names: readonly string[], width: number, indent: string): string[] {
  return wrapWords(
    names.map((name, index) => (index < names.length - 1 ? `${name},` : name)),
    width,
    indent,
  );
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
