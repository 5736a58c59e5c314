import { isObject } from '../../readers/json.ts';
import { isScalar } from '../columns.ts';
import type { ListEndpoint } from '../list-endpoint.ts';
import { exchangesOf, recordsOf } from '../pagination/seen-steps.ts';
import { lastWordOf } from '../path-template.ts';
import type { Rule } from '../rule.ts';
import { toSingular, toSnake } from '../words.ts';
import type { KeyInput } from './input.ts';

export const seenUnique: Rule<KeyInput, readonly string[]> = {
  id: 'primary-key/seen-unique',
  about:
    'an identifier that every recorded record had, and no two of one answer shared, tells records apart; where it was seen below several parents, within its parent',
  find({ list, carried }) {
    const exchanges = exchangesOf(list);
    const count = Math.max(0, ...exchanges.map((one) => recordsOf(list, one).length));
    const [first] = exchanges;
    if (first === undefined || count === 0) return null;
    const entity = toSingular(lastWordOf(list.endpoint.path));
    const named = [...list.item.properties]
      .filter(([, place]) => isScalar(list.document.schemaAt(place)))
      .map(([name]) => ({ name, rank: rankOf(toSnake(name), entity) }))
      .filter(({ rank }) => rank !== null)
      .sort((a, b) => Number(a.rank) - Number(b.rank));
    const found = named.find(({ name }) => !isRepeated(list, [name]));
    if (found === undefined) return null;
    const value =
      isBelowSeveral(list, found.name) && !carried.includes(found.name) ? [...carried, found.name] : [found.name];
    const isSure = found.rank === 0 && count > 1;
    const place = list.item.properties.get(found.name);
    return { value, pointer: place?.pointer ?? list.item.pointer, confidence: isSure ? 0.96 : count > 4 ? 0.88 : 0.75 };
  },
};

const usual = ['uuid', 'gid', 'guid', 'uid', 'sha', 'hash', 'key', 'code', 'slug', 'number', 'sku', 'handle', 'login'];

/** How likely a name is an identifier’s: 0 for `id` or the thing’s own, more for others; null for none. */
function rankOf(name: string, entity: string): number | null {
  if (name === 'id' || name === `${entity}_id` || name === `id_${entity}`) return 0;
  const index = usual.findIndex((word) => name === word || name === `${entity}_${word}`);
  return index < 0 ? null : index + 1;
}

/** Do two records of one recorded answer share the values of these columns, or does one lack them? */
export function isRepeated(list: ListEndpoint, names: readonly string[]): boolean {
  if (names.length === 0) return false;
  return exchangesOf(list).some((exchange) => {
    const seen = new Set<string>();
    return recordsOf(list, exchange).some((record) => {
      const values = names.map((name) => (isObject(record) && Object.hasOwn(record, name) ? record[name] : null));
      const key = JSON.stringify(values);
      const isBad = seen.has(key) || values.some((value) => value === null || value === '');
      seen.add(key);
      return isBad;
    });
  });
}

/** Was one value seen in answers for different path parameters? */
function isBelowSeveral(list: ListEndpoint, name: string): boolean {
  const owners = new Map<unknown, string>();
  return exchangesOf(list).some((exchange) => {
    const owner = JSON.stringify([...exchange.pathValues]);
    return recordsOf(list, exchange).some((record) => {
      const value = isObject(record) ? record[name] : undefined;
      const known = owners.get(value) ?? owner;
      owners.set(value, known);
      return known !== owner;
    });
  });
}
