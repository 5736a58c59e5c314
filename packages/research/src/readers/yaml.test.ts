import { expect, test } from 'vitest';
import { parseYaml } from './yaml.ts';

test('texts stay as they are written: words, dates, whole numbers too large for a number', () => {
  const text = `country: no
on: yes
day: 2024-01-31
time: 12:30
big: 9223372036854775807
small: 42
price: 1.5
hex: 0x1F
none: ~
old: 010
`;
  expect(parseYaml(text)).toStrictEqual({
    country: 'no',
    on: 'yes',
    day: '2024-01-31',
    time: '12:30',
    big: '9223372036854775807',
    small: 42,
    price: 1.5,
    hex: 31,
    none: null,
    old: 10,
  });
});

test('keys are texts as they are written', () => {
  expect(parseYaml('200: a\n1.10: b\ntrue: c\nnull: d\n')).toStrictEqual({
    200: 'a',
    '1.10': 'b',
    true: 'c',
    null: 'd',
  });
});

test('anchors are shared, merge keys applied, own keys win', () => {
  const text = `base: &base { type: object, title: Base }
more: &more { nullable: true }
pet: { <<: [*base, *more], title: Pet }
same: *base
`;
  expect(parseYaml(text)).toStrictEqual({
    base: { type: 'object', title: 'Base' },
    more: { nullable: true },
    pet: { type: 'object', nullable: true, title: 'Pet' },
    same: { type: 'object', title: 'Base' },
  });
});

test('aliases that blow a text up are refused at once', () => {
  const levels = Array.from({ length: 30 }, (_, index) => {
    const below = index === 0 ? 'x' : `*a${index - 1}`;
    return `a${index}: &a${index} [${Array.from({ length: 10 }, () => below).join(', ')}]`;
  });
  expect(() => parseYaml(levels.join('\n'))).toThrow('its aliases stand for more than 5000000 values');
});

test.each([
  ['a: &a { b: *a }', 'the alias *a leads into a circle'],
  ['a: *none', 'the alias *none has no anchor'],
  ['a: [', 'line 1: Flow sequence in block collection must be sufficiently indented and end with a ]'],
])('%s is refused', (text, message) => {
  expect(() => parseYaml(text)).toThrow(message);
});

test('a key called __proto__ is a key', () => {
  expect(Object.keys(Object(parseYaml('__proto__: { a: 1 }')))).toStrictEqual(['__proto__']);
});
