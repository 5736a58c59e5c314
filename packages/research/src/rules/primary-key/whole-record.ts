import type { Field } from '@create-connector/contracts';
import type { RuleName } from '../rule.ts';

export const wholeRecord: RuleName = {
  id: 'primary-key/whole-record',
  about:
    'where nothing tells records apart, all plain values of a record together stand in for a key: equal records count as one, and a person is asked',
};

const plain = new Set<unknown>(['string', 'long', 'double', 'boolean', 'date', 'timestamp']);

/** The columns that stand in for a key: those that carry the parent, then all plain ones; empty where there is no plain one. */
export function wholeRecordOf(own: readonly Field[], carried: readonly string[]): readonly string[] {
  const names = own.filter(({ type }) => plain.has(type)).map(({ name }) => name);
  return names.length === 0 ? [] : [...carried, ...names.filter((name) => !carried.includes(name))];
}
