import type { GateFact, LiveFigures, TestFigures } from '@create-connector/contracts';
import type { Edit, Gate, GateFile } from '@create-connector/workflow';
import { confidenceText } from './confidence.ts';
import type { Paint } from './paint.ts';
import { alignColumns, counted, plain, sizeText, wrapNames, wrapText } from './text.ts';

/** Room that a gate's text may take. */
export interface Room {
  /** Lines, the question below not counted. */
  readonly lines: number;
}

/** Width of a section's name, and of its content in 80 columns. */
const NAME = 11;
const WIDTH = 80 - 2 - NAME;

/** Entries that a section shows, from generous to tight: the most generous that fits is taken. */
const caps = [12, 9, 7, 5, 4, 3, 2, 1];

/**
 * What a stage delivered, in 80 columns and as many lines as there is room for. The least certain facts stand last, next to
 * the question; what is not shown is counted.
 */
export function renderGate(gate: Gate, paint: Paint, room: Room): string {
  for (const cap of caps) {
    const lines = gateLines(gate, cap, paint);
    if (lines.length <= room.lines || cap === 1) return lines.join('\n');
  }
  return '';
}

/** A gate in one line, for a log where a flag answers. */
export function renderGateLine(gate: Gate): string {
  const least = gate.facts.find(({ confidence }) => confidence !== null && confidence < 0.8);
  const parts = [
    counted(gate.files.length, 'file'),
    ...(gate.tests === null ? [] : [`${gate.tests.passed} of ${testsIn(gate.tests)} tests passed`]),
  ];
  const unsure = least === undefined ? '' : `; least certain: ${plain(least.label)}${confidenceText(least.confidence)}`;
  return `Gate ${gate.stage}, ${gate.title}: ${parts.join(', ')}${unsure}.`;
}

/** Every fact of a gate, the least certain first. */
export function renderFacts(gate: Gate, paint: Paint): string {
  return [...gate.facts.flatMap((fact) => factLines(fact, paint, 80)), ''].join('\n');
}

/** `12 passed, 0 failed, 0 skipped`, in the colour of the verdict. */
export function figuresText({ passed, failed, skipped }: TestFigures, paint: Paint): string {
  const text = `${passed} passed, ${failed} failed, ${skipped} skipped`;
  return failed > 0 || passed === 0 ? paint.bad(text) : paint.good(text);
}

/** A fact and how sure it is, wrapped below its first line. */
export function factLines({ label, value, confidence }: GateFact, paint: Paint, width: number): string[] {
  const sure = confidenceText(confidence);
  const [first = '', ...rest] = wrapText(plain(`${label}: ${value}${sure}`), width - 2, '');
  const lines = [first, ...rest.map((line) => `  ${line}`)];
  return confidence !== null && confidence < 0.8 ? lines.map((line) => paint.warn(line)) : lines;
}

function gateLines(gate: Gate, cap: number, paint: Paint): string[] {
  const hidden = Math.max(0, gate.facts.length - cap);
  const facts = gate.facts.slice(0, cap).flatMap((fact) => shortened(factLines(fact, paint, WIDTH), cap));
  const more = hidden > 0 ? [paint.dim(`${hidden} more in review`)] : [];
  return [
    '',
    paint.bold(`Step ${gate.stage} is done: ${gate.title}`),
    '',
    ...section('Files', capped(fileLines(gate.files), cap), paint),
    ...section('Tables', tableLines(gate, cap), paint),
    ...section('Auth', gate.auth === null ? [] : wrapText(plain(gate.auth), WIDTH, ''), paint),
    ...section('Tests', gate.tests === null ? [] : [figuresText(gate.tests, paint)], paint),
    ...section('Live', gate.live === null ? [] : [liveText(gate.live)], paint),
    ...section(
      'Edited',
      gate.edits.flatMap((edit) => editLines(edit, cap, paint)),
      paint,
    ),
    ...section('Facts', [...facts, ...more], paint),
    '',
  ];
}

/** Of a long fact its first lines: the review has the rest. */
function shortened(lines: readonly string[], cap: number): readonly string[] {
  const most = cap >= 7 ? 3 : cap >= 4 ? 2 : 1;
  return lines.length <= most ? lines : [...lines.slice(0, most - 1), `${lines[most - 1]} ...`.slice(0, WIDTH)];
}

function tableLines({ tables }: Gate, cap: number): readonly string[] {
  const isKnown = tables.some(({ ingestionType }) => ingestionType !== null);
  if (!isKnown)
    return capped(
      wrapNames(
        tables.map(({ name }) => name),
        WIDTH,
        '',
      ),
      cap,
    );
  const rows = tables.map(({ name, ingestionType, keys, cursor, parent }) => [
    name,
    ingestionType ?? '',
    keys.length === 0 ? 'no key' : `key ${keys.join('+')}`,
    [cursor === null ? '' : `cursor ${cursor}`, parent === null ? '' : `below ${parent}`].filter(Boolean).join(', '),
  ]);
  return capped(
    alignColumns(rows).map((line) => plain(line).slice(0, WIDTH)),
    cap,
  );
}

/** Files below their folder, which stands once: paths of a connector are long. */
function fileLines(files: readonly GateFile[]): readonly string[] {
  const folderOf = ({ path }: GateFile): string => path.slice(0, path.lastIndexOf('/') + 1);
  const folders = [...new Set(files.map(folderOf))];
  return folders.flatMap((folder) => {
    const names = files.filter((file) => folderOf(file) === folder).map((file) => fileText(file, folder));
    return [shortFolder(folder), ...wrapNames(names, WIDTH, '  ')];
  });
}

/** The end of a long folder is what tells it from others. */
function shortFolder(folder: string): string {
  const shown = plain(folder === '' ? './' : folder);
  return shown.length <= WIDTH ? shown : `...${shown.slice(shown.length - WIDTH + 3)}`;
}

/** Blanks inside do not break, so that a name and its size stay on one line. */
function fileText({ path, bytes, isPrivate, isChanged }: GateFile, folder: string): string {
  const about = [
    ...(bytes === null ? [] : [isPrivate ? 'readable by you alone' : sizeText(bytes)]),
    ...(isChanged ? ['changed'] : []),
  ];
  return `${plain(path.slice(folder.length))}${about.length === 0 ? '' : ` (${about.join(', ')})`}`;
}

function liveText({ records, tables }: LiveFigures): string {
  const drift = tables.reduce((count, table) => count + table.drift.length, 0);
  const bad = tables.filter(({ problem }) => problem !== null).length;
  return [
    `${counted(records, 'record')} of ${counted(tables.length, 'table')}`,
    ...(bad > 0 ? [`${counted(bad, 'table')} could not be read`] : []),
    drift === 0 ? 'as described' : `${counted(drift, 'difference')} from the description: see the review`,
  ].join(', ');
}

function editLines({ step, paths, problems }: Edit, cap: number, paint: Paint): string[] {
  const names = paths.map((path) => path.slice(path.lastIndexOf('/') + 1)).join(', ');
  const verdict = problems.length === 0 ? 'kept, and good' : 'kept, but not good:';
  const lines = wrapText(plain(`${names || step}: edited by hand, ${verdict}`), WIDTH, '');
  const wrong = problems.slice(0, cap).flatMap(({ file, pointer, message }) => {
    const name = file.slice(file.lastIndexOf('/') + 1);
    return wrapText(plain(`${name}${pointer === undefined ? '' : ` ${pointer}`}: ${message}`), WIDTH, '  ');
  });
  return [...lines, ...wrong.map((line) => paint.bad(line))];
}

function capped(lines: readonly string[], cap: number): readonly string[] {
  const most = Math.max(2, cap);
  return lines.length <= most ? lines : [...lines.slice(0, most - 1), `and ${lines.length - most + 1} more in review`];
}

function section(title: string, lines: readonly string[], paint: Paint): string[] {
  return lines.map((line, index) => `  ${index === 0 ? paint.bold(title.padEnd(NAME)) : ' '.repeat(NAME)}${line}`);
}

const testsIn = ({ passed, failed, skipped }: TestFigures): number => passed + failed + skipped;
