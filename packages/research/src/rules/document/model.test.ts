import { expect, test } from 'vitest';
import { givenModelOf } from '../../../test/given-model.ts';
import { buildModel } from '../../model/build.ts';
import { givenModel } from './model.ts';

test('what a given model says has its place in the model as evidence, and is sure', () => {
  const text = `
tables:
  - name: orders
    request: { path: /orders }
    pagination: { kind: page, param: page }
    fields: [{ name: code, type: string }]
    primaryKeys: [code]
    ingestionType: snapshot
`;
  const [orders] = buildModel(givenModelOf(text), { source: 'shop', tables: null }).tables;
  const because = (pointer: string) => [{ pointer, rule: givenModel.id, confidence: 1 }];
  expect(orders?.evidence).toStrictEqual({
    response: because('#/tables/0/response'),
    pagination: because('#/tables/0/pagination'),
    fields: because('#/tables/0/fields'),
    primaryKeys: because('#/tables/0/primaryKeys'),
    ingestionType: because('#/tables/0/ingestionType'),
  });
});
