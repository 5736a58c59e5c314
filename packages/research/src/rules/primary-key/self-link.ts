import { findInSelfLink } from '../parents/self-link.ts';
import { segmentsOf, shapeOf } from '../path-template.ts';
import type { Rule } from '../rule.ts';
import type { KeyInput } from './input.ts';

export const selfLinkKey: Rule<KeyInput, readonly string[]> = {
  id: 'primary-key/self-link',
  about: 'the column whose example ends the example of the record’s own address tells records apart',
  find({ list: { document, endpoint, item }, carried }) {
    const shape = shapeOf(endpoint.path);
    const one = document.endpoints.find((other) => shapeOf(other.path) === `${shape}/{}`);
    const last = one === undefined ? undefined : segmentsOf(one.path).at(-1);
    if (!one || !last || !('parameter' in last)) return null;
    const found = findInSelfLink(document, item, segmentsOf(one.path))?.get(last.parameter);
    const name = found?.path[0];
    if (!found || name === undefined || found.path.length > 1) return null;
    const isGlobal = /sha|hash|uuid|guid/i.test(name);
    return { value: isGlobal ? [name] : [...carried, name], pointer: found.pointer, confidence: 0.85 };
  },
};
