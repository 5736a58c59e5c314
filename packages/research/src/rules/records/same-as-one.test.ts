import { expect, test } from 'vitest';
import { answers, smallDocument } from '../../../test/small-document.ts';
import { readRecordsInput } from './candidates.ts';
import { sameAsOne } from './same-as-one.ts';

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const schemas = {
  Lamp: { type: 'object', properties: { id: { type: 'string' } } },
  Tag: { type: 'object', properties: { word: { type: 'string' } } },
};
const listed = (name: string) => ({ type: 'array', items: ref(name) });
const body = { type: 'object', properties: { extras: listed('Tag'), found: listed('Lamp') } };
const find = (one: string) => {
  const paths = {
    '/stock': { get: { responses: answers(body) } },
    '/stock/{id}': { get: { responses: answers(ref(one)) } },
  };
  const document = smallDocument(paths, { components: { schemas } });
  const [endpoint] = document.endpoints;
  return endpoint?.success ? sameAsOne.find(readRecordsInput(document, endpoint, endpoint.success)) : undefined;
};

test('the array of what one record’s operation returns is the list', () => {
  expect(find('Lamp')?.value.path).toStrictEqual(['found']);
  expect(find('Tag')?.value.path).toStrictEqual(['extras']);
});
