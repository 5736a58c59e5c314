import pluralize from 'pluralize';
import { toSingular, toSnake, wordsOf } from '../../rules/words.ts';
import { isObject, listOr, objectOr } from '../json.ts';
import type { Exchange, PlacedExchange } from './exchange.ts';
import { looksLikeId } from './looks-like-id.ts';

const minWords = 3;
const identifier = /(^|_)(id|gid|uuid|guid|key|code|slug|name|login|number|handle)$/;

/**
 * The exchanges with the templates of their paths.
 *
 * A segment is a parameter where it looks like an id, where it is an identifier of a record that the list right before it
 * answered with, or where three or more words were seen in its place below one plural and the answers have one shape.
 */
export function placeExchanges(exchanges: readonly Exchange[]): PlacedExchange[] {
  const inOrder = [...exchanges].sort((a, b) => depthOf(a) - depthOf(b));
  const listed = new Map<string, Map<string, string>>();
  const placed = new Map<Exchange, PlacedExchange>();
  for (const exchange of inOrder) {
    const place = placeByValues(exchange, listed);
    placed.set(exchange, place);
    noteIdentifiers(place, listed);
  }
  const all = exchanges.flatMap((exchange) => placed.get(exchange) ?? []);
  return joinWords(all);
}

const segmentsOf = (path: string): string[] => path.split('/').filter((part) => part !== '');
const depthOf = ({ path }: Exchange): number => segmentsOf(path).length;

function placeByValues(exchange: Exchange, listed: ReadonlyMap<string, ReadonlyMap<string, string>>): PlacedExchange {
  const parts: string[] = [];
  const pathValues = new Map<string, string>();
  for (const segment of segmentsOf(exchange.path)) {
    const [, stem = segment, suffix = ''] = /^(.+?)(\.json)?$/.exec(segment) ?? [];
    const before = parts.findLast((part) => !part.includes('{'));
    const field = listed.get(`/${parts.join('/')}`)?.get(stem);
    const isVersion = before === undefined || /^(api|rest|v\d*)$/i.test(before);
    if (field === undefined && (!looksLikeId(stem) || (isVersion && /^\d{1,2}$/.test(stem)))) {
      parts.push(segment.replaceAll(/[{}]/g, '_'));
      continue;
    }
    const name = nameOf(before, field ?? 'id', pathValues);
    pathValues.set(name, stem);
    parts.push(`{${name}}${suffix}`);
  }
  return { ...exchange, template: `/${parts.join('/')}`, pathValues };
}

/** `projects` and `key` -> `project_key`. */
function nameOf(before: string | undefined, field: string, taken: ReadonlyMap<string, string>): string {
  const noun = before === undefined ? '' : toSingular(before);
  const word = toSnake(field);
  const name = noun === '' || word.startsWith(`${noun}_`) ? word : `${noun}_${word}`;
  for (let number = 1; ; number++) {
    const one = number === 1 ? name : `${name}_${number}`;
    if (!taken.has(one)) return one;
  }
}

/** Identifiers of the records of a list, by their values: what a segment right behind its path may be. */
function noteIdentifiers({ template, body }: PlacedExchange, listed: Map<string, Map<string, string>>): void {
  const known = listed.get(template) ?? new Map<string, string>();
  listed.set(template, known);
  for (const record of recordsIn(body)) {
    for (const [key, value] of Object.entries(record)) {
      if ((typeof value !== 'string' && typeof value !== 'number') || !identifier.test(toSnake(key))) continue;
      const text = String(value);
      const isBetter = !known.has(text) || /(^|_)(id|gid|uuid|key)$/.test(toSnake(key));
      if (text !== '' && text.length <= 200 && isBetter) known.set(text, key);
    }
  }
}

/** The objects of the arrays of a body, down to two keys deep. */
function recordsIn(body: unknown): readonly Readonly<Record<string, unknown>>[] {
  const levels = [body, ...Object.values(objectOr(body))];
  const inner = levels.flatMap((value) => (isObject(value) ? Object.values(value) : []));
  return [...new Set([...levels, ...inner])].flatMap((value) => listOr(value).filter(isObject));
}

/** Joins templates that differ in one word only. */
function joinWords(placed: readonly PlacedExchange[]): PlacedExchange[] {
  const groups = new Map<string, { words: Set<string>; shapes: Set<string> }>();
  const templates = new Map<string, string>();
  for (const one of placed) if (!templates.has(one.template)) templates.set(one.template, shapeOf(one.body));
  for (const [template, shape] of templates) {
    const parts = segmentsOf(template);
    parts.forEach((part, index) => {
      const before = parts[index - 1];
      if (part.includes('{') || before === undefined || before.includes('{') || !isPlural(before)) return;
      const key = withGap(parts, index);
      const group = groups.get(key) ?? { words: new Set<string>(), shapes: new Set<string>() };
      groups.set(key, group);
      group.words.add(part);
      group.shapes.add(shape);
    });
  }
  const joined = new Map([...groups].filter(([, { words, shapes }]) => words.size >= minWords && shapes.size === 1));
  const indexOf = new Map<string, number>();
  for (const template of templates.keys()) {
    const parts = segmentsOf(template);
    const index = parts.findIndex((_, at) => joined.has(withGap(parts, at)));
    if (index >= 0) indexOf.set(template, index);
  }
  return placed.map((one) => {
    const index = indexOf.get(one.template);
    if (index === undefined) return one;
    const parts = segmentsOf(one.template);
    const name = nameOf(parts[index - 1], '', one.pathValues).replace(/_+$/, '');
    const pathValues = new Map([...one.pathValues, [name, parts[index] ?? '']]);
    return { ...one, template: `/${parts.with(index, `{${name}}`).join('/')}`, pathValues };
  });
}

const withGap = (parts: readonly string[], index: number): string => parts.with(index, '{}').join('/');

const isPlural = (part: string): boolean => {
  const last = wordsOf(part).at(-1) ?? '';
  return pluralize.isPlural(last) && !pluralize.isSingular(last);
};

/** The keys of a body, or of the first record of its array. */
function shapeOf(body: unknown): string {
  const [first] = listOr(body);
  const keys = (value: unknown): string => Object.keys(objectOr(value)).sort().join(' ');
  return Array.isArray(body) ? `[${keys(first)}]` : keys(body);
}
