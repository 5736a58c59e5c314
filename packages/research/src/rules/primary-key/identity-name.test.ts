import { expect, test } from 'vitest';
import { listOf } from '../../../test/small-document.ts';
import { identityName } from './identity-name.ts';

const find = (name: string) =>
  identityName.find({ list: listOf({ record: { [name]: { type: 'string' } } }), carried: [], isMembership: false })
    ?.value;

test.each(['uuid', 'gid', 'sha', 'Sid', 'ARN'])('%s is a key', (name) => {
  expect(find(name)).toStrictEqual([name]);
});

test('title is none', () => {
  expect(find('title')).toBeUndefined();
});
