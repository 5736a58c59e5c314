import type { ListEndpoint } from '../list-endpoint.ts';
import type { Rule } from '../rule.ts';
import { toSnake } from '../words.ts';
import { readSortOffer } from './sort-offer.ts';

/** A list whose pages are to come in an order that does not move, and what tells its records apart. */
export interface OrderInput {
  readonly list: ListEndpoint;
  /** Names of the record’s own values that make up its key; what a parent carries is left out. */
  readonly keys: readonly string[];
}

const created =
  /^((date_)?creat(ed|ion|e)|(date_)?inserted|date_(added|submitted))(_?(at|on|date|time|timestamp|utc))*$|^(added|submitted)_(at|on|date|time)$/;
const names = ['full_name', 'username', 'slug', 'name'];

export const stableOrder: Rule<OrderInput, Readonly<Record<string, string>>> = {
  id: 'parameters/stable-order',
  about:
    'pages sorted by the key, else by the time of creation, else by a unique name, do not move while they are read',
  find({ list, keys }) {
    const offer = readSortOffer(list);
    if (offer === null) return null;
    const [best] = offer.orders
      .flatMap((order) => {
        const rank = rankOf(order.field, keys);
        return rank === null ? [] : [{ order, rank }];
      })
      .sort((a, b) => a.rank - b.rank);
    if (best === undefined) return null;
    const sure = best.rank < 2 ? 0.9 : 0.75;
    return {
      value: best.order.parameters,
      pointer: offer.sort.pointer,
      confidence: best.order.isStated ? sure : 0.65,
    };
  },
};

/** How good it is to sort by a field, 0 the best; null where its values change or repeat. */
function rankOf(field: string, keys: readonly string[]): number | null {
  const word = toSnake(field);
  const [key] = keys;
  if (word === 'id' || (keys.length === 1 && key !== undefined && word === toSnake(key))) return 0;
  if (created.test(word)) return 1;
  const index = names.indexOf(word);
  return index < 0 ? null : 2 + index;
}

const shownValues = 6;

/** Why a list that can be sorted is not asked for a stable order; null where nothing sorts it. */
export function reasonWithoutOrder({ list, keys }: OrderInput): { parameter: string; reason: string } | null {
  const offer = readSortOffer(list);
  if (offer === null) return null;
  const { sort, values } = offer;
  const say = (reason: string) => ({ parameter: sort.name, reason: `no stable order is asked for: ${reason}` });
  if (values.length === 0) return say('nothing lists what it can sort by');
  const stable = values.find((value) => rankOf(value.replace(/^-/, ''), keys) !== null);
  if (stable !== undefined) return say(`${stable} is offered, but only in descending order`);
  const some = values.slice(0, shownValues).join(', ');
  const rest = values.length > shownValues ? ` and ${values.length - shownValues} more` : '';
  return say(`it offers ${some}${rest}, none of which is the key, a time of creation or a unique name`);
}
