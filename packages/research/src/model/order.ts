import type { EvidenceByFact, OpenFact, Pagination, Parameter, Table } from '@create-connector/contracts';
import { type OrderInput, reasonWithoutOrder, stableOrder } from '../rules/parameters/stable-order.ts';
import { findFact } from '../rules/rule.ts';
import { describeParameter } from './parameter.ts';

/**
 * A table’s parameters with those that keep its pages in place while they are read.
 *
 * Pages that begin after the last key read are in the key’s order already. A parameter that has a value from elsewhere than
 * the document’s defaults keeps it.
 */
export function withStableOrder(
  parameters: readonly Parameter[],
  { list, keys }: OrderInput,
  pagination: Pagination,
  evidence: EvidenceByFact,
  open: OpenFact[],
): Parameter[] {
  if (pagination.kind === 'none' || pagination.kind === 'keyset') return [...parameters];
  const order = findFact([stableOrder], { list, keys });
  if (order === null) {
    const why = reasonWithoutOrder({ list, keys });
    if (why) open.push({ fact: `parameters.${why.parameter}`, reason: why.reason });
    return [...parameters];
  }
  const named = (name: string): boolean => Object.hasOwn(order.value, name);
  if (parameters.some(({ name, from }) => named(name) && from.kind !== 'constant')) return [...parameters];
  const added = list.endpoint.parameters.flatMap((declared): Parameter[] => {
    const value = order.value[declared.name];
    const base = value === undefined ? null : describeParameter(declared);
    if (value === undefined || base?.in !== 'query') return [];
    evidence[`parameters.${declared.name}`] = [{ ...order.evidence, pointer: declared.pointer }];
    return [{ ...base, from: { kind: 'constant', value } }];
  });
  return [...parameters.filter(({ name }) => !named(name)), ...added];
}

/** A request without the order that pages were given, for a cursor that brings its own; its evidence goes with it. */
export function withoutStableOrder(request: Table['request'], evidence: EvidenceByFact): Table['request'] {
  const isOrder = (name: string): boolean => evidence[`parameters.${name}`]?.[0]?.rule === stableOrder.id;
  const parameters = request.parameters.filter(({ name }) => !isOrder(name));
  for (const { name } of request.parameters) if (isOrder(name)) delete evidence[`parameters.${name}`];
  return { ...request, parameters };
}
