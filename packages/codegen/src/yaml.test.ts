import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { anyText, hostileTexts } from '../test/hostile.ts';
import { schemaLine, toYaml } from './yaml.ts';

const words =
  'NO yes On off y N null ~ = << 12:30 190:20:30 1_000 0x1F 0b11 0o17 017 1e3 1. .5 -.5 +1 .inf -.INF .NaN 2024-01-01 2024-1-1T10:00:00Z true'.split(
    ' ',
  );

it('quotes what a reader of YAML 1.1 would take for another type', () => {
  expect(toYaml({ country: 'NO', at: '12:30', value: '=', '<<': '2024-01-01', plain: 'issues', size: 3 })).toBe(
    'country: "NO"\nat: "12:30"\nvalue: "="\n"<<": "2024-01-01"\nplain: issues\nsize: 3\n',
  );
});

it('means the same to readers of 1.1 and 1.2', () => {
  const texts = [...words, ...hostileTexts, ...fc.sample(anyText, 400)];
  const value = {
    texts,
    keys: Object.fromEntries(texts.filter((text) => text !== '__proto__').map((text) => [text, 1])),
  };
  const yaml = toYaml(value);
  expect(parse(yaml, { version: '1.1', merge: false })).toStrictEqual(value);
  expect(parse(yaml, { version: '1.2' })).toStrictEqual(value);
  expect(/[^\n\x20-\x7e\xa1-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(yaml)).toBe(false);
});

it('names a schema in its first line', () => {
  expect(schemaLine('../x.json')).toBe('# yaml-language-server: $schema=../x.json\n');
});
