import { isScalar } from '../columns.ts';
import { saidInProse } from '../parents/said-in-prose.ts';
import { segmentsOf, shapeOf } from '../path-template.ts';
import type { Rule } from '../rule.ts';
import { toSnake, wordsOf } from '../words.ts';
import type { KeyInput } from './input.ts';

const global = /^(gid|uuid|guid|sha|hash|id)$|uuid|guid/;

export const itemParameter: Rule<KeyInput, readonly string[]> = {
  id: 'primary-key/item-parameter',
  about: 'the column that the path of one record takes (`/things/{thing_code}`) tells records apart, within its parent',
  find({ list, carried }) {
    const { document, endpoint, item } = list;
    const shape = shapeOf(endpoint.path);
    const one = document.endpoints.find((other) => shapeOf(other.path) === `${shape}/{}`);
    const last = one === undefined ? undefined : segmentsOf(one.path).at(-1);
    if (!one || !last || !('parameter' in last)) return null;
    const names = [...item.properties.keys()];
    const exact = names.find((name) => toSnake(name) === toSnake(last.parameter));
    const words = wordsOf(last.parameter);
    const suffixes = words.map((_, index) => words.slice(index + 1).join('_')).filter((suffix) => suffix !== '');
    const parameter = one.parameters.find(
      ({ name: declared, in: where }) => where === 'path' && declared === last.parameter,
    );
    const said = parameter === undefined ? null : saidInProse.find({ parameter, list });
    const name = exact ?? names.find((candidate) => suffixes.includes(toSnake(candidate))) ?? said?.value[0];
    const place = name === undefined ? undefined : item.properties.get(name);
    if (name === undefined || !place || !isScalar(document.schemaAt(place))) return null;
    const value = global.test(name.toLowerCase()) || carried.includes(name) ? [name] : [...carried, name];
    return { value, pointer: one.pointer, confidence: exact === undefined ? 0.9 : 0.93 };
  },
};
