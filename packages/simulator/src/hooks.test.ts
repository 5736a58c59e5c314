import { expect, it } from 'vitest';
import { hooksOf } from './hooks.ts';

it.each([
  { text: null, hooks: { authorizes: false, reads: false } },
  { text: 'def to_record(table, raw):\n    return raw\n', hooks: { authorizes: false, reads: false } },
  { text: 'import x\n\n\ndef authorize(request):\n    return request\n', hooks: { authorizes: true, reads: false } },
  { text: 'def iter_pages(fetch, table, params):\n    yield []\n', hooks: { authorizes: false, reads: true } },
  { text: 'def read(table, offset, options):\n    return None\n', hooks: { authorizes: false, reads: true } },
  {
    text: 'def reader():\n    def read(x):\n        pass\n# def authorize(request):\n',
    hooks: { authorizes: false, reads: false },
  },
])('finds the functions at the top level: $hooks', ({ text, hooks }) => {
  expect(hooksOf(text)).toStrictEqual(hooks);
});
