import { expect, test } from 'vitest';
import { answers, inPath, query, smallDocument } from '../../../test/small-document.ts';
import { buildModel } from '../../model/build.ts';
import { requiredParameter } from './required.ts';

test('a required parameter that no list fills is a table option', () => {
  const records = { type: 'array', items: { type: 'object', properties: { id: { type: 'string' } } } };
  const parameters = [inPath('shop'), query('site', 'string', { required: true, enum: ['eu', 'us'] })];
  const document = smallDocument({ '/shops/{shop}/items': { get: { parameters, responses: answers(records) } } });
  const [table] = buildModel(document, { source: 'shop', tables: null }).tables;
  expect(table?.request.parameters).toStrictEqual([
    { name: 'shop', in: 'path', required: true, from: { kind: 'option', option: 'shop' } },
    { name: 'site', in: 'query', required: true, from: { kind: 'option', option: 'site', allowed: ['eu', 'us'] } },
  ]);
  expect(table?.evidence['parameters.site']?.[0]?.rule).toBe(requiredParameter.id);
});
