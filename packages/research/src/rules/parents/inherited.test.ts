import { expect, test } from 'vitest';
import { answers, inPath, listAt, smallDocument } from '../../../test/small-document.ts';
import { inheritedParameter } from './inherited.ts';

const records = { type: 'array', items: { type: 'object', properties: { number: { type: 'integer' } } } };
const document = smallDocument({
  '/shops/{shop}/orders': { get: { parameters: [inPath('shop')], responses: answers(records) } },
  '/shops/{shop_id}/orders/{number}/lines': {
    get: { parameters: [inPath('shop_id'), inPath('number')], responses: answers(records) },
  },
});
const parent = listAt(document, '/shops/{shop}/orders');
const child = listAt(document, '/shops/{shop_id}/orders/{number}/lines');

test('a parameter in the same slot has the parent’s value, whatever it is called', () => {
  const names = child.endpoint.parameters.map((parameter) => inheritedParameter(parameter, child, parent));
  expect(names).toStrictEqual(['shop', null]);
});
