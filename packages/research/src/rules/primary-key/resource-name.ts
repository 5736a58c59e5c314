import { sentencesOf } from '../../readers/sentences.ts';
import { isScalar } from '../columns.ts';
import type { Rule } from '../rule.ts';
import type { KeyInput } from './input.ts';

const says = /\b(resource name|relative name|full(y[- ]qualified)? name|name of the resource)\b/i;
const pattern = /[a-z]+\/[{*<`[]|\{[\w.]+\}\/[a-z]/i;

export const resourceName: Rule<KeyInput, readonly string[]> = {
  id: 'primary-key/resource-name',
  about:
    'a name whose prose calls it the resource’s name, or shows it as a path (`shops/{shop}/items/{item}`), tells records apart everywhere',
  find({ list: { document, item } }) {
    const place = item.properties.get('name');
    const schema = place && document.schemaAt(place);
    if (!place || !schema || !isScalar(schema)) return null;
    const quote = sentencesOf(schema.description ?? '').find((one) => says.test(one) || pattern.test(one));
    return quote === undefined ? null : { value: ['name'], pointer: place.pointer, confidence: 0.88, quote };
  },
};
