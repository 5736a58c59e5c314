import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyText, hostileTexts } from '../../test/hostile.ts';
import { askPython } from '../../test/python.ts';
import { literal } from './build.ts';
import { toPythonLiteral } from './literal.ts';

it('writes what Python calls the same thing', () => {
  expect(toPythonLiteral({ a: [null, true, false, 1, -0.5, 1e21], 'b"': 'x\ny' })).toBe(
    '{"a": [None, True, False, 1, -0.5, 1e+21], "b\\"": "x\\ny"}',
  );
  expect(toPythonLiteral(12345678901234567890n)).toBe('12345678901234567890');
  expect(toPythonLiteral('Größe 日本 \u202e')).toBe('"Größe 日本 \\u202e"');
  expect(() => toPythonLiteral(Number.NaN)).toThrow(RangeError);
});

it('round-trips every value through ast.literal_eval, on one line', () => {
  const json = fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' }).map((value) => JSON.parse(JSON.stringify(value)));
  const values = [...hostileTexts, ...fc.sample(anyText, 400), ...fc.sample(json, 300)];
  const literals = values.map(toPythonLiteral);
  expect(literals.filter((text) => /[\n\r\u2028\u2029\u0085]/.test(text))).toStrictEqual([]);
  expect(askPython('answer = [ast.literal_eval(case) for case in cases]', literals)).toStrictEqual(
    JSON.parse(JSON.stringify(values)),
  );
});

it('round-trips long texts, which come in pieces', () => {
  const texts = [...hostileTexts, ...fc.sample(anyText, 100)].map((text) => `${text}/, \\"${text} `.repeat(9));
  expect(
    askPython(
      'answer = [ast.literal_eval(case) for case in cases]',
      texts.map((text) => literal(text).text),
    ),
  ).toStrictEqual(texts);
});
