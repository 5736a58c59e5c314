import { expect, test } from 'vitest';
import { listOf, query } from '../../../test/small-document.ts';
import { listedValues } from './listed-values.ts';

const find = (rest: Record<string, unknown>, type = 'string') => {
  const { document, endpoint } = listOf({ parameters: [query('sort', type, rest)] });
  const [parameter] = endpoint.parameters;
  return parameter && listedValues(document, parameter);
};

test.each([
  ['its schema', find({ enum: ['created', null, 'name'] })],
  ['its items', find({ items: { type: 'string', enum: ['created', 'name'] } }, 'array')],
  ['a sentence', find({ description: 'The key; must be one of: created, name. Defaults to size' })],
  ['marked words', find({ description: 'Possible values are `created` (the date) and `name`. Pair it with `dir`.' })],
  ['HTML code', find({ description: 'Valid sort fields are <code>created</code>, <code>name</code>' })],
  [
    'a list of lines',
    find({ description: 'What to sort by. Valid values are:\n\n- `created` (first)\n- `name`: A to Z.' }),
  ],
])('%s lists them', (_, values) => {
  expect(values).toStrictEqual(['created', 'name']);
});

test.each(['The field to sort by.', 'One of the fields of a record, or none.', ''])(
  '"%s" lists none',
  (description) => {
    expect(find({ description })).toStrictEqual([]);
  },
);
