import { expect, test } from 'vitest';
import { listOf } from '../../../test/small-document.ts';
import { fieldsOf } from '../../model/fields.ts';
import { declaredFields } from './schema.ts';

test('the properties of the record are the columns, in their order', () => {
  const { document, item } = listOf({ record: { id: { type: 'integer' }, name: { type: 'string' } } });
  expect([declaredFields.id, fieldsOf(document, item)]).toStrictEqual([
    'fields/schema',
    [
      { name: 'id', type: 'long', nullable: true },
      { name: 'name', type: 'string', nullable: true },
    ],
  ]);
});
