import type { GateFact, TestFigures } from '@create-connector/contracts';
import type { Gate, GateFile, ReviewedFile } from '@create-connector/workflow';
import type { Paint } from './paint.ts';
import { plain, sizeText, wrapNames, wrapText } from './text.ts';

/** Facts that a gate shows; the others are in the review. */
const FACTS_SHOWN = 12;

/** Columns of a fact's text: 80 less the indents of a section and of a second line. */
const FACT_WIDTH = 74;

/** What a stage delivered: files, tables, test figures, facts with the least certain first. */
export function renderGate(gate: Gate, paint: Paint): string {
  const hidden = gate.facts.length - FACTS_SHOWN;
  return [
    '',
    paint.bold(`Step ${gate.stage} is done: ${gate.title}`),
    '',
    ...section('Files', fileLines(gate.files), paint),
    ...section('Tables', gate.tables.length === 0 ? [] : wrapNames(gate.tables, 76, ''), paint),
    ...section('Tests', gate.tests === null ? [] : [figuresText(gate.tests, paint)], paint),
    ...section(
      'Found, the least certain first',
      [
        ...gate.facts.slice(0, FACTS_SHOWN).flatMap((fact) => factLines(fact, paint)),
        ...(hidden > 0 ? [paint.dim(`and ${hidden} more: see the review`)] : []),
      ],
      paint,
    ),
  ].join('\n');
}

/** Each file with its beginning, then every fact. */
export function renderReview(gate: Gate, files: readonly ReviewedFile[], paint: Paint): string {
  return [
    '',
    paint.bold(`Review of step ${gate.stage}: ${gate.title}`),
    '',
    ...files.flatMap((file) => [
      `  ${fileLine(file)}`,
      ...file.firstLines.map((line) => paint.dim(`    | ${plain(line).slice(0, 74)}`)),
      '',
    ]),
    ...section(
      'Every fact',
      gate.facts.length > FACTS_SHOWN ? gate.facts.flatMap((fact) => factLines(fact, paint)) : [],
      paint,
    ),
  ].join('\n');
}

/** `12 passed, 0 failed, 0 skipped`, in the colour of the verdict. */
export function figuresText({ passed, failed, skipped }: TestFigures, paint: Paint): string {
  const text = `${passed} passed, ${failed} failed, ${skipped} skipped`;
  return failed > 0 || passed === 0 ? paint.bad(text) : paint.good(text);
}

/** A fact and how sure it is, wrapped below its first line. */
export function factLines({ label, value, confidence }: GateFact, paint: Paint): string[] {
  const sure = confidence === null ? '' : ` (${Math.round(confidence * 100)} % sure)`;
  const [first = '', ...rest] = wrapText(plain(`${label}: ${value}${sure}`), FACT_WIDTH, '');
  const lines = [first, ...rest.map((line) => `  ${line}`)];
  return confidence !== null && confidence < 0.7 ? lines.map((line) => paint.warn(line)) : lines;
}

/** Files below their folder, which stands once: paths of a connector are long. */
function fileLines(files: readonly GateFile[]): string[] {
  const folderOf = ({ path }: GateFile): string => path.slice(0, path.lastIndexOf('/') + 1);
  const folders = [...new Set(files.map(folderOf))];
  return folders.flatMap((folder) => [
    plain(folder === '' ? './' : folder),
    ...files
      .filter((file) => folderOf(file) === folder)
      .map((file) => `  ${fileLine({ ...file, path: file.path.slice(folder.length) })}`),
  ]);
}

function fileLine({ path, bytes, isPrivate }: GateFile): string {
  const size = bytes === null ? '' : `  ${isPrivate ? 'readable by you alone' : sizeText(bytes)}`;
  return `${plain(path)}${size}`;
}

function section(title: string, lines: readonly string[], paint: Paint): string[] {
  return lines.length === 0 ? [] : [`  ${paint.bold(title)}`, ...lines.map((line) => `    ${line}`), ''];
}
