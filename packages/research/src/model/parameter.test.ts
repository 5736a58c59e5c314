import { expect, test } from 'vitest';
import { smallSwagger } from '../../test/small-document.ts';
import { describeParameter } from './parameter.ts';

const described = (collectionFormat: string, description?: string) => {
  const parameter = {
    name: 'ids',
    in: 'query',
    type: 'array',
    items: { type: 'string' },
    collectionFormat,
    description,
  };
  const declared = smallSwagger({ '/a': { get: { parameters: [parameter] } } }).endpoints[0]?.parameters[0];
  return declared && describeParameter(declared)?.description;
};

test.each([
  ['pipes', 'Ids. And more.', 'Ids. Several values are separated by `|`.'],
  ['ssv', undefined, 'Several values are separated by a blank.'],
  ['csv', 'Ids.', 'Ids.'],
  ['multi', undefined, undefined],
])('values sent as %s and described as %j', (format, description, expected) => {
  expect(described(format, description)).toBe(expected);
});
