import type { PlacedExchange } from './exchange.ts';

/** Exchanges by their templates, in the order first seen. */
export function byTemplate(exchanges: readonly PlacedExchange[]): ReadonlyMap<string, readonly PlacedExchange[]> {
  const groups = new Map<string, PlacedExchange[]>();
  for (const one of exchanges) {
    const group = groups.get(one.template);
    if (group) group.push(one);
    else groups.set(one.template, [one]);
  }
  return groups;
}
