import { expect, test } from 'vitest';
import { hasSharedSegment, isTemplate, meaningfulParts, segmentsOf, shapeOf } from './path-template.ts';

test('segments are fixed text or a parameter', () => {
  expect(segmentsOf('/v2/shops/{shop}/items/{id}.json')).toStrictEqual([
    { fixed: 'v2' },
    { fixed: 'shops' },
    { parameter: 'shop' },
    { fixed: 'items' },
    { parameter: 'id' },
  ]);
});

test('versions, api and suffixes carry no meaning', () => {
  expect(meaningfulParts('/api/v1beta2/people.json')).toStrictEqual(['people']);
  expect(meaningfulParts('/conversations.list')).toStrictEqual(['conversations']);
  expect(shapeOf('/v6/shops/{shop}/items')).toBe(shapeOf('/shops/{id}/items'));
});

test.each([
  ['/shops/{shop}/items/{id}.json', true],
  ['/shops/{a}-{b}', true],
  ['/a/{b/c', false],
  ['/x/}{/{}', false],
  ['/x/{{a}}', false],
  ['/x/a}', false],
])('%s is a template: %s', (path, answer) => {
  expect(isTemplate(path)).toBe(answer);
});

test('a segment with several parameters is told from one with a suffix', () => {
  expect(['/x/{a}-{b}', '/x/{a}.json/{b}'].map(hasSharedSegment)).toStrictEqual([true, false]);
});
