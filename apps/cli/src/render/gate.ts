import type { GateFact, LiveFigures, TestFigures } from '@create-connector/contracts';
import type { Edit, Gate, GateFile } from '@create-connector/workflow';
import { confidenceText, shortConfidence } from './confidence.ts';
import type { Paint } from './paint.ts';
import { alignColumns, counted, type PackedLine, packNames, plain, sizeText, wrapText, wrapWords } from './text.ts';

/** Room that a gate's text may take. */
export interface Room {
  /** Lines, the question below not counted. */
  readonly lines: number;
}

/** Width of a section's name, and of its content in 80 columns. */
const NAME = 11;
const WIDTH = 80 - 2 - NAME;
/** Problems of an edit that a gate shows. */
const EDIT_PROBLEMS = 3;

/** How many lines the sections that can be long may take. */
interface Caps {
  readonly files: number;
  readonly tables: number;
  readonly facts: number;
}

/** Sections in the order in which they are given one more line: facts twice as often, since a person judges them. */
const turns: readonly (keyof Caps)[] = ['facts', 'tables', 'facts', 'files'];
const MOST_LINES = 30;

/**
 * What a stage delivered, in 80 columns and as many lines as there is room for. The least certain facts stand last, next to
 * the question; what is not shown is counted.
 */
export function renderGate(gate: Gate, paint: Paint, room: Room): string {
  let caps: Caps = { files: 2, tables: 2, facts: 2 };
  let lines = gateLines(gate, caps, paint);
  let hasGrown = true;
  while (hasGrown) {
    hasGrown = false;
    for (const section of turns) {
      const wider = { ...caps, [section]: caps[section] + 1 };
      const longer = gateLines(gate, wider, paint);
      if (longer.length > room.lines || wider[section] > MOST_LINES) continue;
      hasGrown = true;
      caps = wider;
      lines = longer;
    }
  }
  return lines.join('\n');
}

/** A gate in one line, for a log where a flag answers. */
export function renderGateLine(gate: Gate): string {
  const least = gate.facts.find(({ confidence }) => confidence !== null && confidence < 0.8);
  const parts = [counted(gate.files.length, 'file'), ...(gate.tests === null ? [] : [shortFigures(gate.tests)])];
  const unsure =
    least === undefined ? '' : `; least certain: ${plain(subjectOf(least))}${confidenceText(least.confidence)}`;
  return `Gate ${gate.stage}, ${gate.title}: ${parts.join(', ')}${unsure}.`;
}

/** Every fact of a gate, the least certain first. */
export function renderFacts(gate: Gate, paint: Paint): string {
  return [...gate.facts.flatMap((fact) => factLines(fact, paint, 80)), ''].join('\n');
}

/** `12 passed, 0 failed, 0 skipped, 2 do not apply`, in the colour of the verdict. */
export function figuresText(figures: TestFigures, paint: Paint): string {
  const { passed, failed } = figures;
  const { skipped, inapplicable } = apart(figures);
  const text = `${passed} passed, ${failed} failed, ${skipped} skipped${inapplicableText(inapplicable)}`;
  return failed > 0 || skipped > 0 || passed === 0 ? paint.bad(text) : paint.good(text);
}

/** `13 tests passed, 2 do not apply`: of what went wrong, only what there is. */
function shortFigures(figures: TestFigures): string {
  const { skipped, inapplicable } = apart(figures);
  const failed = figures.failed > 0 ? `, ${figures.failed} failed` : '';
  return `${counted(figures.passed, 'test')} passed${failed}${skipped > 0 ? `, ${skipped} skipped` : ''}${inapplicableText(inapplicable)}`;
}

/** Tests that were skipped although they had something to try, and those that had nothing. */
function apart({ skipped, inapplicable = 0 }: TestFigures): { skipped: number; inapplicable: number } {
  return { skipped: skipped - inapplicable, inapplicable };
}

const inapplicableText = (count: number): string =>
  count === 0 ? '' : `, ${count} ${count === 1 ? 'does' : 'do'} not apply`;

/** A fact and how sure it is, wrapped below its first line. */
export function factLines({ label, value, confidence }: GateFact, paint: Paint, width: number): string[] {
  const sure = confidenceText(confidence).trim();
  const words = plain(`${label}: ${value}`).split(/\s+/);
  const [first = '', ...rest] = wrapWords([...words, sure].filter(Boolean), width - 2, '');
  const lines = [first, ...rest.map((line) => `  ${line}`)];
  return confidence !== null && confidence < 0.8 ? lines.map((line) => paint.warn(line)) : lines;
}

function gateLines(gate: Gate, caps: Caps, paint: Paint): string[] {
  const shown = factsToJudge(gate).slice(0, caps.facts);
  const hidden = gate.facts.length - shown.length;
  const more = hidden > 0 ? [paint.dim(`${hidden} more in review`)] : [];
  const hasCertainty = shown.some(({ confidence }) => confidence !== null);
  return [
    '',
    paint.bold(`Step ${gate.stage} is done: ${gate.title}`),
    '',
    ...section('Files', capped(fileLines(gate.files), caps.files), paint),
    ...section('Tables', tableLines(gate, caps.tables), paint),
    ...section('Auth', gate.auth === null ? [] : wrapText(plain(gate.auth), WIDTH, ''), paint),
    ...section('Tests', gate.tests === null ? [] : [figuresText(gate.tests, paint)], paint),
    ...section('Live', gate.live === null ? [] : [liveText(gate.live)], paint),
    ...section(
      'Edited',
      gate.edits.flatMap((edit) => editLines(edit, paint)),
      paint,
    ),
    ...section('Facts', [...shown.map((fact) => factLine(fact, hasCertainty, paint)), ...more], paint),
    '',
  ];
}

/** Facts that no other section tells: the rows of tables as research found them, and the authentication, stand above already. */
function factsToJudge({ facts, tables, auth }: Gate): readonly GateFact[] {
  const rows = new Set(tables.flatMap(({ name, ingestionType }) => (ingestionType === null ? [] : [name])));
  return facts.filter(({ label, confidence }) => {
    if (label === 'authentication') return auth === null;
    if (label === 'tables') return rows.size === 0;
    return confidence === null || !rows.has(label);
  });
}

/** A fact on one line of a section, how sure it is in front: the review has the rest of a long one. */
export function factLine({ label, value, confidence }: GateFact, hasCertainty: boolean, paint: Paint): string {
  const sure = hasCertainty ? shortConfidence(confidence).padEnd(16) : '';
  const text = `${sure}${plain(`${subjectOf({ label })}: ${value}`).replaceAll(/\s+/g, ' ')}`;
  const line = text.length <= WIDTH ? text : `${text.slice(0, WIDTH - 3)}...`;
  return confidence !== null && confidence < 0.8 ? paint.warn(line) : line;
}

/** What a fact is about; that it is open or uncertain is told beside it. */
const subjectOf = ({ label }: Pick<GateFact, 'label'>): string => label.replace(/^(?:least certain|open): /, '');

function tableLines({ tables }: Gate, cap: number): readonly string[] {
  const isKnown = tables.some(({ ingestionType }) => ingestionType !== null);
  const names = tables.map(({ name }) => plain(name));
  if (!isKnown) return capped(packNames(names, WIDTH, ''), cap);
  const rows = tables.map(({ name, ingestionType, keys, cursor, parent }) => [
    name,
    ingestionType ?? '',
    keys.length === 0 ? 'no key' : `key ${keys.join('+')}`,
    [cursor === null ? '' : `cursor ${cursor}`, parent === null ? '' : `below ${parent}`].filter(Boolean).join(', '),
  ]);
  return capped(
    alignColumns(rows).map((line) => ({ text: plain(line).slice(0, WIDTH), count: 1 })),
    cap,
  );
}

/** Files below their folder, which stands once: paths of a connector are long. */
function fileLines(files: readonly GateFile[]): readonly PackedLine[] {
  const folderOf = ({ path }: GateFile): string => path.slice(0, path.lastIndexOf('/') + 1);
  const folders = [...new Set(files.map(folderOf))];
  return folders.flatMap((folder) => {
    const names = files.filter((file) => folderOf(file) === folder).map((file) => fileText(file, folder));
    return [{ text: shortFolder(folder), count: 0 }, ...packNames(names, WIDTH, '  ')];
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

function editLines({ step, paths, problems }: Edit, paint: Paint): string[] {
  const names = paths.map((path) => path.slice(path.lastIndexOf('/') + 1)).join(', ');
  const verdict = problems.length === 0 ? 'kept, and good' : 'kept, but not good:';
  const lines = wrapText(plain(`${names || step}: edited by hand, ${verdict}`), WIDTH, '');
  const wrong = problems.slice(0, EDIT_PROBLEMS).flatMap(({ file, pointer, message }) => {
    const name = file.slice(file.lastIndexOf('/') + 1);
    return wrapText(plain(`${name}${pointer === undefined ? '' : ` ${pointer}`}: ${message}`), WIDTH, '  ');
  });
  return [...lines, ...wrong.map((line) => paint.bad(line))];
}

function capped(lines: readonly PackedLine[], cap: number): readonly string[] {
  if (lines.length <= cap) return lines.map(({ text }) => text);
  const hidden = lines.slice(cap - 1).reduce((sum, { count }) => sum + count, 0);
  return [...lines.slice(0, cap - 1).map(({ text }) => text), `and ${hidden} more in review`];
}

function section(title: string, lines: readonly string[], paint: Paint): string[] {
  return lines.map((line, index) => `  ${index === 0 ? paint.bold(title.padEnd(NAME)) : ' '.repeat(NAME)}${line}`);
}
