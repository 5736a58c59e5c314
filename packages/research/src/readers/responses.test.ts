import { expect, test } from 'vitest';
import type { JsonObject } from './json.ts';
import { isJsonMediaType, readSuccess } from './responses.ts';
import { textsOf } from './texts.ts';

const json = (name: string) => ({ description: name, content: { 'application/json': { schema: { title: name } } } });
const chosen = (responses: JsonObject) =>
  readSuccess(textsOf({}), { node: responses, pointer: '#' })?.description ?? null;

test.each([
  [{ '201': json('created'), '200': json('fine') }, 'fine'],
  [{ '206': json('part'), '404': json('gone') }, 'part'],
  [{ '2XX': json('any') }, 'any'],
  [{ default: json('success') }, 'success'],
  [{ default: json('An error.') }, null],
  [{ '200': { description: 'bare' }, default: json('other') }, null],
  [{ '200': { description: 'text', content: { 'text/plain': { schema: {} } } } }, null],
])('case %#', (responses, expected) => {
  expect(chosen(responses)).toBe(expected);
});

test.each([
  ['application/json; charset=utf-8', true],
  ['application/vnd.shop.v3+json', true],
  ['*/*', true],
  ['application/jsonl', false],
  ['text/html', false],
])('is %s JSON: %s', (type, expected) => {
  expect(isJsonMediaType(type)).toBe(expected);
});
