import { expect, test } from 'vitest';
import { recordsCase, rows } from '../../../test/records-case.ts';
import { pathWord } from './path-word.ts';

test('the array called like the path wins over one that comes first', () => {
  const found = pathWord.find(
    recordsCase('/v2/domainRecords.json', { tags: rows('tag'), domain_records: rows('record') }),
  );
  expect(found?.value.path).toStrictEqual(['domain_records']);
});

test('one below another key is found too', () => {
  const wrapper = { type: 'object', properties: { topics: rows('topic') } };
  expect(pathWord.find(recordsCase('/topics', { users: rows('user'), list: wrapper }))?.value.path).toStrictEqual([
    'list',
    'topics',
  ]);
});

test('a path that names one thing has no list of that name', () => {
  expect(pathWord.find(recordsCase('/things/{id}', { things: rows('thing') }))).toBeNull();
});
