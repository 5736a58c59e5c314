import { isScalar } from '../columns.ts';
import type { Rule } from '../rule.ts';
import { wordsOf } from '../words.ts';
import type { KeyInput } from './input.ts';

const names: readonly (readonly [name: string, confidence: number])[] = [
  ['key', 0.75],
  ['slug', 0.75],
  ['code', 0.7],
  ['sku', 0.7],
  ['symbol', 0.65],
  ['name', 0.6],
];
const shown = /\b(display|human|friendly|full|first|last|given|title|label|nick)/i;

export const designation: Rule<KeyInput, readonly string[]> = {
  id: 'primary-key/designation',
  about:
    'in a record without any identifier a plain key, slug, code, sku, symbol or, last, name tells records apart, within their parent',
  find({ list: { document, item }, carried }) {
    const hasId = [...item.properties.keys()].some(
      (name) => !carried.includes(name) && /^(id|uuid|guid)$/.test(wordsOf(name).at(-1) ?? ''),
    );
    if (hasId) return null;
    for (const [name, confidence] of names) {
      const found = [...item.properties].find(([key]) => key.toLowerCase() === name);
      if (found === undefined) continue;
      const schema = document.schemaAt(found[1]);
      if (!isScalar(schema) || schema.types[0] === 'boolean' || shown.test(schema.description ?? '')) continue;
      const value = [...carried.filter((one) => one !== found[0]), found[0]];
      return { value, pointer: found[1].pointer, confidence };
    }
    return null;
  },
};
