import type { FieldType } from '@create-connector/contracts';
import { chance } from './chance.ts';
import { isoDate, isoSeconds, startOfTime } from './cursor-value.ts';
import { define, type Json, type JsonObject } from './json.ts';

const scalarsPerArray = 2;
const secondsPerYear = 31_536_000;
const numbersPerTable = 1_000_000;

/**
 * A made-up value of a type, as an API would send it: never null, the same for the same words.
 *
 * Timestamps are ISO texts of 2024, decimals texts with their scale, binary is base64, `json` an object.
 */
export function simulatedValue(type: FieldType, name: string, words: readonly (string | number)[]): Json {
  if (typeof type === 'string') return simulatedScalar(type, name, chance(...words, name));
  if ('decimal' in type) return decimalText(type.decimal, chance(...words, name));
  if ('array' in type) {
    const { array } = type;
    const length = typeof array === 'string' ? scalarsPerArray : 1;
    return Array.from({ length }, (_, index) => simulatedValue(array, name, [...words, index]));
  }
  if ('map' in type) {
    return {
      first: simulatedValue(type.map, name, [...words, 'first']),
      second: simulatedValue(type.map, name, words),
    };
  }
  const object: JsonObject = {};
  for (const field of type.struct) {
    define(object, field.name, simulatedValue(field.type, field.name, [...words, name]));
  }
  return object;
}

function simulatedScalar(type: Extract<FieldType, string>, name: string, number: number): Json {
  switch (type) {
    case 'string':
      return `${name} ${number % 10_000}`;
    case 'long':
      return number % 100_000;
    case 'double':
      return (number % 100_000) / 100 + 0.25;
    case 'boolean':
      return number % 2 === 0;
    case 'date':
      return isoDate(number % 365);
    case 'timestamp':
      return isoSeconds(startOfTime + (number % secondsPerYear));
    case 'binary':
      return Buffer.from(`${name} ${number % 10_000}`).toString('base64');
    case 'json':
      return { about: name, number: number % 100, marks: ['a', 'b'] };
  }
}

/**
 * A value that no other number gives, for keys and for columns that other tables' requests name. Other tables have other ones,
 * so that a connector which mixes parents up finds nothing.
 *
 * @returns `issues-id-3` and the like for texts; booleans, and containers, cannot be unique and are as {@link simulatedValue} makes them
 */
export function uniqueValue(type: FieldType, table: string, column: string, number: number): Json {
  const label = `${table}-${column}-${number + 1}`;
  if (type === 'long' || type === 'double') return (1 + (chance(table) % 900)) * numbersPerTable + number;
  if (type === 'string') return label;
  if (type === 'date') return isoDate(number);
  if (type === 'timestamp') return isoSeconds(startOfTime + number);
  if (type === 'binary') return Buffer.from(label).toString('base64');
  if (typeof type === 'object' && 'decimal' in type) return decimalText(type.decimal, number + 1, false);
  return simulatedValue(type, column, [table, number]);
}

function decimalText([precision, scale]: readonly [number, number], number: number, spread = true): string {
  const whole = precision - scale;
  const digits = spread ? String(number % 10 ** Math.min(whole, 5)) : String(number);
  const fraction = String(number % 100).padStart(2, '0');
  const integer = whole === 0 ? '0' : digits;
  return scale === 0 ? integer : `${integer}.${fraction.slice(0, scale).padEnd(scale, '0')}`;
}
