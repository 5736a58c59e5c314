import type { Rule } from '../rule.ts';
import { toSnake } from '../words.ts';
import { type ColumnInput, type ColumnPath, scalarCalled } from './column-input.ts';

export const sameName: Rule<ColumnInput, ColumnPath> = {
  id: 'parents/same-name',
  about: 'a column called as the parameter carries its value',
  find(input) {
    const word = toSnake(input.parameter.name);
    const name = word === 'id' || word === 'name' ? null : scalarCalled(input, word);
    return name === null ? null : { value: [name], pointer: input.parameter.pointer, confidence: 0.9 };
  },
};
