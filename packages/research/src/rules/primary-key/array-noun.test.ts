import { expect, test } from 'vitest';
import { answers, listAt, smallDocument } from '../../../test/small-document.ts';
import { arrayNoun } from './array-noun.ts';

const find = (array: string, record: object) => {
  const items = { type: 'object', properties: record };
  const body = { type: 'object', properties: { [array]: { type: 'array', items }, month: { type: 'integer' } } };
  const document = smallDocument({ '/report/daily': { get: { responses: answers(body) } } });
  return arrayNoun.find({ list: listAt(document, '/report/daily'), carried: ['shop'], isMembership: false })?.value;
};

test('one of what the array holds is the key, within the parent', () => {
  expect(find('dates', { visits: { type: 'integer' }, date: { type: 'string' } })).toStrictEqual(['shop', 'date']);
  expect(find('postalCodes', { postal_code: { type: 'string' } })).toStrictEqual(['shop', 'postal_code']);
});

test('a struct is none, nor what the record has no value for', () => {
  expect(find('dates', { date: { type: 'object', properties: { day: { type: 'integer' } } } })).toBeUndefined();
  expect(find('dates', { day: { type: 'string' } })).toBeUndefined();
});
