import { connectionParameters, type ReadmeFacts, tableOptionNames } from './facts.ts';

const sections = [
  'Prerequisites',
  'Setup',
  'Supported Objects',
  'Table Configurations',
  'Data Type Mapping',
  'Guarantees',
  'Known Limitations',
  'How to Run',
  'References',
];

/** What a README does not say, or says wrongly, a line each; empty when it tells all that the code has. */
export function readmeProblems(text: string, facts: ReadmeFacts): string[] {
  const problems: string[] = [];
  const lines = text.split('\n');
  for (const section of sections) {
    if (!lines.includes(`## ${section}`)) problems.push(`the section ${section} is missing`);
  }
  const names = (name: string): boolean => text.includes(`\`${name}\``);
  const row = (name: string): string[] => lines.filter((line) => line.startsWith(`| \`${name}\` |`));
  for (const { name, primary_keys, cursor_field } of facts.inspection.tables) {
    const line = row(name).find((one) => [...primary_keys, cursor_field ?? ''].every((column) => one.includes(column)));
    if (line === undefined) problems.push(`the table ${name} has no row with its keys and cursor`);
  }
  for (const { name } of connectionParameters(facts)) {
    if (!names(name)) problems.push(`the connection parameter ${name} is not named`);
  }
  for (const name of tableOptionNames(facts)) {
    if (row(name).length === 0) problems.push(`the table option ${name} has no row`);
  }
  for (const name of facts.inspection.functions) {
    if (new RegExp(`\\b${name}\\b`).test(text)) problems.push(`names ${name}, which is no business of its readers`);
  }
  const expected = facts.inspection.tables.length;
  for (const [said, number] of text.matchAll(/\b(\d+) tables?\b/g)) {
    if (Number(number) !== expected) problems.push(`says "${said}", but the connector has ${expected}`);
  }
  return problems;
}
