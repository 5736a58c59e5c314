import { expect, test } from 'vitest';
import { recordsCase, rows } from '../../../test/records-case.ts';
import { envelopeWord } from './envelope-word.ts';

const text = { type: 'string' };

test('data beside other arrays holds the records', () => {
  expect(
    envelopeWord.find(recordsCase('/stock', { included: rows('tag'), data: rows('item') }))?.value.path,
  ).toStrictEqual(['data']);
});

test.each([
  ['a body with an id is a record', '/stock', { id: text, items: rows('item') }],
  [
    'so is one wrapped in data',
    '/account',
    { data: { type: 'object', properties: { id: text } }, values: rows('tag') },
  ],
  ['so is what a path ending in a parameter returns', '/carts/{id}', { items: rows('item') }],
])('%s', (_, path, properties) => {
  expect(envelopeWord.find(recordsCase(path, properties))).toBeNull();
});

test('unless paging shows that it is a list', () => {
  expect(
    envelopeWord.find(recordsCase('/repositories/{shop}', { values: rows('item'), next: text }))?.value.path,
  ).toStrictEqual(['values']);
});
