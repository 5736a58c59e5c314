import { expect, test } from 'vitest';
import { answers, query, smallDocument } from '../../test/small-document.ts';
import { buildModel } from './build.ts';
import { gateFactsOf } from './facts.ts';

const record = { type: 'object', properties: { id: { type: 'string' } } };
const get = {
  parameters: [query('site', 'string', { required: true })],
  responses: answers({ type: 'array', items: record }),
};
const model = buildModel(smallDocument({ '/things': { get } }), { source: 'shop', tables: null });

test('tables and authentication first, then each table, then the least certain facts, then what is open', () => {
  expect(gateFactsOf(model)).toStrictEqual([
    { label: 'tables', value: 'things', confidence: null },
    { label: 'authentication', value: 'not known', confidence: null },
    { label: 'things', value: 'snapshot, key id, one page, needs site', confidence: 0.75 },
    { label: 'least certain: pagination of things', value: 'pagination/unpaged', confidence: 0.75 },
    { label: 'least certain: ingestionType of things', value: 'ingestion/whole', confidence: 0.85 },
    { label: 'open: auth', value: 'the document declares no security scheme', confidence: null },
    { label: 'open: servers', value: 'no server is declared', confidence: null },
  ]);
});
