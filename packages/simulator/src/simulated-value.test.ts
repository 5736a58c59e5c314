import type { FieldType } from '@create-connector/contracts';
import { describe, expect, it } from 'vitest';
import { simulatedValue, uniqueValue } from './simulated-value.ts';

describe('made-up values', () => {
  it.each<{ type: FieldType; value: unknown }>([
    { type: 'string', value: 'f 3347' },
    { type: 'long', value: 3347 },
    { type: 'double', value: 33.72 },
    { type: 'boolean', value: false },
    { type: 'date', value: '2024-08-15' },
    { type: 'timestamp', value: '2024-06-14T03:09:07Z' },
    { type: 'binary', value: 'ZiAzMzQ3' },
    { type: 'json', value: { about: 'f', number: 47, marks: ['a', 'b'] } },
    { type: { decimal: [10, 2] }, value: '3347.47' },
    { type: { decimal: [3, 3] }, value: '0.470' },
    { type: { decimal: [4, 0] }, value: '3347' },
    { type: { array: 'boolean' }, value: [true, false] },
    { type: { array: { struct: [{ name: 'b', type: 'boolean' }] } }, value: [{ b: false }] },
    { type: { map: 'boolean' }, value: { first: false, second: false } },
    { type: { struct: [{ name: '__proto__', type: 'boolean' }] }, value: JSON.parse('{"__proto__":true}') },
  ])('of type $type', ({ type, value }) => {
    expect(simulatedValue(type, 'f', ['seed'])).toStrictEqual(value);
  });

  it('fit a decimal’s precision', () => {
    expect(simulatedValue({ decimal: [2, 1] }, 'price', [7])).toMatch(/^\d\.\d$/);
  });
});

describe('unique values', () => {
  it.each<{ type: FieldType; values: unknown[] }>([
    { type: 'string', values: ['users-id-1', 'users-id-2'] },
    { type: 'long', values: [295_000_000, 295_000_001] },
    { type: 'date', values: ['2024-01-01', '2024-01-02'] },
    { type: 'timestamp', values: ['2024-01-01T00:00:00Z', '2024-01-01T00:00:01Z'] },
    { type: { decimal: [5, 1] }, values: ['1.0', '2.0'] },
  ])('of type $type', ({ type, values }) => {
    const found = [0, 1].map((number) => uniqueValue(type, 'users', 'id', number));
    expect(found).toStrictEqual(values);
  });

  it('differ between tables', () => {
    expect(uniqueValue('long', 'users', 'id', 0)).not.toBe(uniqueValue('long', 'teams', 'id', 0));
  });
});
