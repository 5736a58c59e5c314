import { describe, expect, it } from 'vitest';
import { mergeCorrections, readCorrection, setCorrection } from './overrides-file.ts';

describe('setCorrection', () => {
  it('begins a file', () => {
    expect(setCorrection(null, 'shop', ['tables', 'orders', 'ingestionType'], 'cdc')).toBe(
      `# Corrections of what was inferred; they survive every run.
version: 1
source: shop
tables:
  orders:
    ingestionType: cdc
`,
    );
  });

  it.each([
    ['an empty file', ''],
    ['comments alone', '# nothing yet\n'],
    ['an empty map', 'version: 1\ntables: {}\n'],
    ['a key without a value', 'version: 1\ntables:\n'],
  ])('takes %s', (_name, text) => {
    expect(setCorrection(text, 'shop', ['tables', 'orders', 'primaryKeys'], ['id'])).toMatch(
      /version: 1\n(source: shop\n)?tables:\n {2}orders:\n {4}primaryKeys: \[id\]\n$/,
    );
  });

  it('keeps comments, order and other corrections', () => {
    const text = `# What the description does not say.
version: 1

# The documentation says so.
headers:
  Accept: application/json # always
tables:
  orders:
    # By line.
    primaryKeys: [id]
`;
    expect(setCorrection(text, 'shop', ['tables', 'orders', 'primaryKeys'], ['id', 'line'])).toBe(
      text.replace('[id]', '[id, line]'),
    );
  });

  it.each([
    [['tables', 'orders', 'ingestionTyp'], 'cdc', '/tables/orders: Unrecognized key: "ingestionTyp"'],
    [
      ['tables', 'orders', 'primaryKeys'],
      'id',
      '/tables/orders/primaryKeys: Invalid input: expected array, received string',
    ],
  ] as const)('refuses %j = %j', (path, value, message) => {
    expect(() => setCorrection(null, 'shop', [...path], value)).toThrow(message);
  });

  it('refuses a file that is no YAML', () => {
    expect(() => setCorrection('version: [1', 'shop', ['title'], 'Shop')).toThrow(/Flow sequence/);
  });
});

describe('mergeCorrections', () => {
  it('adds what is new, and takes a fact as one whole', () => {
    const mine = 'version: 1\ntables:\n  orders:\n    pagination: {kind: none}\n';
    const added = 'version: 1\ntables:\n  orders:\n    pagination: {kind: page, param: page}\n    primaryKeys: [id]\n';
    expect(mergeCorrections(mine, 'shop', added)).toStrictEqual({
      text: 'version: 1\ntables:\n  orders:\n    pagination: {kind: none}\n    primaryKeys: [id]\n',
      left: ['tables.orders.pagination'],
    });
  });

  it('leaves a text alone that says it all already', () => {
    const mine = 'version:   1\ntables: {orders: {primaryKeys: [ id ]}}\n';
    expect(mergeCorrections(mine, 'shop', 'version: 1\ntables: {orders: {primaryKeys: [id]}}\n')).toStrictEqual({
      text: mine,
      left: [],
    });
  });
});

describe('readCorrection', () => {
  it.each([
    ['cdc', 'cdc'],
    ['[id, line]', ['id', 'line']],
    ['{kind: page, param: page}', { kind: 'page', param: 'page' }],
    ['null', null],
  ])('%s', (typed, expected) => {
    expect(readCorrection(typed)).toStrictEqual(expected);
  });
});
