import { expect, it } from 'vitest';
import { assign, call, dict, lambda, list, literal, name, tuple } from './build.ts';

it('builds calls, lists, tuples, dicts and assignments', () => {
  const field = call('StructField', [literal('a"'), call('StringType')], { nullable: literal(false) });
  expect(
    assign('TABLES', dict([['t', list([field, tuple([name('x.y')]), tuple([])])]]), 'dict[str, object]').text,
  ).toBe('TABLES: dict[str, object] = {"t": [StructField("a\\"", StringType(), nullable=False), (x.y,), ()]}\n');
});

it('builds functions of one parameter', () => {
  expect(lambda('options', list([call('f', [name('options')])])).text).toBe('lambda options: [f(options)]');
});

it('refuses a name that is no identifier', () => {
  expect(() => name('os.system("x")')).toThrow('is no Python name');
  expect(() => call('f', [], { 'a=1, b': literal(1) })).toThrow('is no Python name');
});
