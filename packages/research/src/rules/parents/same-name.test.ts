import { expect, test } from 'vitest';
import { columnCase } from '../../../test/column-case.ts';
import { sameName } from './same-name.ts';

test('a column called as the parameter carries it, in whatever case', () => {
  expect(sameName.find(columnCase('dagId', '', '/dags', { dag_id: { type: 'string' } }))).toStrictEqual({
    value: ['dag_id'],
    pointer: '#/paths/~1children~1{dagId}/get/parameters/0',
    confidence: 0.9,
  });
});

test('a bare id could be that of anything', () => {
  expect(sameName.find(columnCase('id', '', '/dags', { id: { type: 'string' } }))).toBeNull();
});
