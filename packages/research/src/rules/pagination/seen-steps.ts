import { isObject } from '../../readers/json.ts';
import type { PlacedExchange } from '../../readers/traffic/exchange.ts';
import type { ListEndpoint } from '../list-endpoint.ts';

const lookBack = 8;
const maxLooked = 200;
const known = new WeakMap<ListEndpoint, readonly SeenStep[]>();

/** Two recorded requests for one list of which the second asks for what follows the first. */
export interface SeenStep {
  readonly before: PlacedExchange;
  readonly after: PlacedExchange;
  readonly records: readonly unknown[];
  /** Query parameters whose values differ; null: left out before. */
  readonly changed: ReadonlyMap<string, { readonly from: string | null; readonly to: string }>;
}

/** A value inside a body, and the keys down to it. */
export interface BodyValue {
  readonly path: readonly string[];
  readonly value: string | number | boolean | null;
}

/** What was recorded of a list; empty where its document was not recorded. */
export const exchangesOf = ({ document, endpoint }: ListEndpoint): readonly PlacedExchange[] =>
  document.traffic?.of(endpoint.path) ?? [];

/** The records of a recorded answer. */
export function recordsOf({ records }: ListEndpoint, { body }: PlacedExchange): readonly unknown[] {
  let at: unknown = body;
  for (const key of records.value.path) at = isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined;
  return Array.isArray(at) ? at : [];
}

/**
 * Pairs of recorded requests that may be pages of one list: the same path, one or two query parameters apart, other records in
 * most of the answer. Each request is paired with those shortly before it, the nearest first; of many, the first 200 are looked at.
 */
export function seenSteps(list: ListEndpoint): readonly SeenStep[] {
  const steps = known.get(list) ?? findSteps(list);
  known.set(list, steps);
  return steps;
}

function findSteps(list: ListEndpoint): SeenStep[] {
  const exchanges = exchangesOf(list).slice(0, maxLooked);
  return exchanges.flatMap((after, index) => {
    const earlier = exchanges.slice(Math.max(0, index - lookBack), index).reverse();
    return earlier.flatMap((before) => {
      const changed = changesOf(before, after);
      const records = recordsOf(list, before);
      if (changed === null || records.length === 0 || isOverlapping(records, recordsOf(list, after))) return [];
      return [{ before, after, records, changed }];
    });
  });
}

function changesOf(before: PlacedExchange, after: PlacedExchange): SeenStep['changed'] | null {
  if (before.path !== after.path) return null;
  const changed = new Map<string, { from: string | null; to: string }>();
  for (const [name, to] of after.query) {
    const from = before.query.get(name) ?? null;
    if (from !== to) changed.set(name, { from, to });
  }
  return changed.size === 0 || changed.size > 2 ? null : changed;
}

/** Do the answers share more than half of the records that the shorter one has? Then the second is no next page. */
function isOverlapping(before: readonly unknown[], after: readonly unknown[]): boolean {
  const earlier = new Set(before.map((record) => JSON.stringify(record)));
  const shared = after.filter((record) => earlier.has(JSON.stringify(record))).length;
  return shared * 2 > Math.min(before.length, after.length);
}

/** The plain values beside the records of a body, down to four keys, nearest first. */
export function valuesBeside({ records }: ListEndpoint, { body }: PlacedExchange): BodyValue[] {
  const found: BodyValue[] = [];
  const recordsPath = records.value.path.join('\0');
  let level: { path: readonly string[]; node: unknown }[] = [{ path: [], node: body }];
  for (let depth = 0; depth < 4; depth++) {
    const next: typeof level = [];
    for (const { path, node } of level) {
      for (const [key, value] of Object.entries(isObject(node) ? node : {})) {
        const here = [...path, key];
        if (here.join('\0') === recordsPath) continue;
        if (isObject(value)) next.push({ path: here, node: value });
        else if (isPlain(value)) found.push({ path: here, value });
      }
    }
    level = next;
  }
  return found;
}

/** The plain values of a record, one and two keys down. */
export function valuesIn(record: unknown): BodyValue[] {
  return Object.entries(isObject(record) ? record : {}).flatMap(([key, value]) => {
    if (isPlain(value)) return [{ path: [key], value }];
    return Object.entries(isObject(value) ? value : {}).flatMap(([inner, one]) =>
      isPlain(one) ? [{ path: [key, inner], value: one }] : [],
    );
  });
}

const isPlain = (value: unknown): value is BodyValue['value'] =>
  value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
