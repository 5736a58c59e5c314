import { expect, test } from 'vitest';
import { columnCase } from '../../../test/column-case.ts';
import { withoutEntity } from './without-entity.ts';

test.each([
  ['project_gid', '/projects', { gid: { type: 'string' } }, ['gid']],
  ['domainName', '/v2/domains', { id: { type: 'integer' }, name: { type: 'string' } }, ['name']],
])('%s takes the column of a list of such things', (parameter, path, record, value) => {
  expect(withoutEntity.find(columnCase(parameter, '', path, record))?.value).toStrictEqual(value);
});

test('another thing’s key is not taken', () => {
  expect(withoutEntity.find(columnCase('team_gid', '', '/projects', { gid: { type: 'string' } }))).toBeNull();
});
