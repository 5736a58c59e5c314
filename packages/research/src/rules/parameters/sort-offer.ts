import type { DeclaredParameter } from '../../readers/document.ts';
import type { ListEndpoint } from '../list-endpoint.ts';
import { toSnake } from '../words.ts';
import { listedValues } from './listed-values.ts';
import { findDirection, isDirection } from './sort-direction.ts';

/** An order that can be asked for, from the least value up. */
export interface AscendingOrder {
  /** What records are sorted by, in the document’s own letters. */
  readonly field: string;
  /** Query parameters that ask for it. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Does the document say that this is ascending? Where it names no direction at all, that is only likely. */
  readonly isStated: boolean;
}

/** What a list says of its order. */
export interface SortOffer {
  /** The parameter that takes what to sort by. */
  readonly sort: DeclaredParameter;
  /** What it takes, as listed or shown. */
  readonly values: readonly string[];
  /** One for each field, in the form that the document is clearest about. */
  readonly orders: readonly AscendingOrder[];
}

const sortName = /^(sort|sort_?by|order|order_?by|ordering|sort_(field|column|key))$/;
const joined = /^(\w+)([:.,|])(asc|desc)(ending)?$/i;
const withDirection = /[:.,| _-](asc|desc)(ending)?$/i;
const ascendingSuffix = /^(.+?)[:.,| _-]asc(ending)?$/i;
const shown = /(?<![\w.,:|-])[a-z]\w*[:.,|](?:asc|desc)(?:ending)?\b|(?<=[`'"=])-[a-z]\w*/gi;
const dashMark = /[`'"“(]\s*[-–]\s*[`'"”“)]|\b(minus|hyphen)\b/i;
const descends = /\b(descending|reverse chronological|(newest|latest|most recent) first)\b/i;
const ofDefault = /\b(defaults?|not given|omitted|not (set|specified|provided))\b/i;

/** What a list says of its order; null where no query parameter takes what to sort by. */
export function readSortOffer({ document, endpoint }: ListEndpoint): SortOffer | null {
  const query = endpoint.parameters.filter(({ in: place, deprecated }) => place === 'query' && !deprecated);
  const candidates = query
    .filter(({ name, schema }) => sortName.test(toSnake(name)) && /^(string|array|)$/.test(schema.types[0] ?? ''))
    .map((sort) => ({ sort, values: valuesOf(sort, listedValues(document, sort)) }));
  const sorting = candidates.filter(
    ({ sort, values }) => !isDirection(sort, values) || (values.length === 0 && dashMark.test(proseOf(sort))),
  );
  const chosen = sorting.find(({ values }) => values.length > 0) ?? sorting[0];
  if (chosen === undefined) return null;
  const direction = findDirection(
    document,
    query.filter((parameter) => parameter !== chosen.sort),
  );
  return { ...chosen, orders: ascendingOrders(chosen.sort, chosen.values, direction) };
}

/** Prose with marked code in one form, HTML’s or Markdown’s. */
const proseOf = ({ description }: DeclaredParameter): string => description.replace(/<\/?code>/g, '`');

/** Listed values, and those that prose, default or example show with a direction. */
function valuesOf(sort: DeclaredParameter, listed: readonly string[]): readonly string[] {
  const samples = [sort.schema.default, sort.schema.example].filter((text) => typeof text === 'string');
  const directed = samples.filter((text) => joined.test(text) || /^-[a-z]\w*$/i.test(text));
  const seen = [...(proseOf(sort).match(shown) ?? []), ...directed];
  return [...new Set([...listed, ...seen.filter((text) => !/^-?(asc|desc)/i.test(text))])];
}

function ascendingOrders(
  sort: DeclaredParameter,
  values: readonly string[],
  direction: Readonly<Record<string, string>> | null,
): AscendingOrder[] {
  const orders = new Map<string, AscendingOrder>();
  const add = (field: string, value: string, how: { with?: Readonly<Record<string, string>>; isStated: boolean }) => {
    const isTaken = sort.schema.enum === undefined || sort.schema.enum.includes(value);
    if (!isTaken || orders.has(field)) return;
    orders.set(field, { field, parameters: { [sort.name]: value, ...how.with }, isStated: how.isStated });
  };
  const reversed = values.flatMap((value) => /^-(.+)/.exec(value)?.[1] ?? []);
  const plain = values.filter((value) => !withDirection.test(value) && !value.startsWith('-'));
  for (const value of values) {
    const field = ascendingSuffix.exec(value)?.[1];
    if (field !== undefined) add(field, value, { isStated: true });
    if (/^oldest(_first)?$/i.test(value)) add('created', value, { isStated: true });
  }
  const suffix = values.flatMap((value) => ascendingLike(value) ?? [])[0];
  if (suffix !== undefined) for (const field of plain) add(field, `${field}${suffix}`, { isStated: true });
  if (direction !== null) for (const field of plain) add(field, field, { with: direction, isStated: true });
  const says = proseOf(sort);
  if (reversed.length > 0 || (dashMark.test(says) && /desc|revers/i.test(says))) {
    for (const field of [...plain, ...reversed]) add(field, field, { isStated: true });
  }
  for (const field of plain) if (values.includes(`${field} desc`)) add(field, field, { isStated: true });
  const sentences = says.split(/(?<=\.)\s/).filter((sentence) => !ofDefault.test(sentence));
  if (!sentences.some((sentence) => descends.test(sentence))) {
    for (const field of plain) add(field, field, { isStated: false });
  }
  return [...orders.values()];
}

/** The ending that asks for ascending order, as a value with either direction shows it: `name:DESC` -> `:ASC`. */
function ascendingLike(value: string): string | null {
  const [, , separator, word, ending = ''] = joined.exec(value) ?? [];
  if (separator === undefined || word === undefined) return null;
  return `${separator}${word === word.toUpperCase() ? 'ASC' : 'asc'}${ending}`;
}
