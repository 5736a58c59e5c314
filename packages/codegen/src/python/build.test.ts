import { expect, it } from 'vitest';
import { assign, call, dict, lambda, list, literal, name, tuple } from './build.ts';
import { formatPython } from './format.ts';

it('builds calls, lists, tuples, dicts and assignments', () => {
  const field = call('StructField', [literal('a"'), call('StringType')], { nullable: literal(false) });
  expect(
    assign('TABLES', dict([['t', list([field, tuple([name('x.y')]), tuple([])])]]), 'dict[str, object]').text,
  ).toBe('TABLES: dict[str, object] = {"t": [StructField("a\\"", StringType(), nullable=False), (x.y,), ()]}\n');
});

it('writes a long text in pieces, so that no line is longer than the formatter can make it', () => {
  const [first, second] = [`/${'a'.repeat(40)}/${'b'.repeat(15)}/`, `{${'c'.repeat(40)}}/d`];
  expect(literal(first + second).text).toBe(`("${first}" "${second}")`);
  const assigned = assign('x', dict([['path', literal(first + second)]])).text;
  expect(formatPython(assigned)).toBe(`x = {\n    "path": (\n        "${first}"\n        "${second}"\n    )\n}\n`);
  const short = `${'a'.repeat(50)} ${'b'.repeat(25)}`;
  expect(literal(short).text).toBe(`"${short}"`);
  expect(literal('w'.repeat(90)).text).toBe(`"${'w'.repeat(90)}"`);
});

it('builds functions of one parameter', () => {
  expect(lambda('options', list([call('f', [name('options')])])).text).toBe('lambda options: [f(options)]');
});

it('refuses a name that is no identifier', () => {
  expect(() => name('os.system("x")')).toThrow('is no Python name');
  expect(() => call('f', [], { 'a=1, b': literal(1) })).toThrow('is no Python name');
});
