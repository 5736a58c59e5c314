/** The part of a Markdown text under a heading, up to the next one of the same level or above; empty where there is none. */
export function sectionOf(text: string, level: number, title: string): string {
  const lines = text.split('\n');
  // Headings are escaped where Markdown might read a mark in them: `### user\_meetings`.
  const start = lines.findIndex(
    (line) => line.replace(/\\(?=[!-/:-@[-`{-~])/g, '') === `${'#'.repeat(level)} ${title}`,
  );
  if (start < 0) return '';
  const ends = new RegExp(`^#{1,${level}} `);
  const length = lines.slice(start + 1).findIndex((line) => ends.test(line));
  return lines.slice(start + 1, length < 0 ? undefined : start + 1 + length).join('\n');
}

/** The cells of the table rows whose first cell is a name in code style, by that name. */
export function rowsOf(section: string): Map<string, string[]> {
  const rows = new Map<string, string[]>();
  for (const line of section.split('\n')) {
    const cells = cellsOf(line);
    const name = /^`([^`]+)`$/.exec(cells[1] ?? '')?.[1];
    if (line.startsWith('|') && name !== undefined && !rows.has(name)) rows.set(name, cells.slice(1, -1));
  }
  return rows;
}

/** The names in code style that stand in a column of any table, by the column's heading. */
export function columnOf(section: string, heading: string): string[] {
  const found: string[] = [];
  let column = -1;
  for (const line of section.split('\n')) {
    if (!line.startsWith('|')) column = -1;
    const cells = cellsOf(line);
    if (cells.includes(heading)) column = cells.indexOf(heading);
    const name = /^`([^`]+)`$/.exec(cells[column] ?? '')?.[1];
    if (name !== undefined) found.push(name);
  }
  return [...new Set(found)];
}

const cellsOf = (line: string): string[] => line.split(/(?<!\\)\|/).map((cell) => cell.trim());

/** Is a name there in code style? */
export function names(text: string, name: string): boolean {
  return text.includes(`\`${name}\``);
}
