import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyText, hostileTexts } from '../../test/hostile.ts';
import { askPython } from '../../test/python.ts';
import { toPythonDocstring, wrapDocstrings } from './docstring.ts';
import { formatPython } from './format.ts';

it('keeps a short text on one line', () => {
  expect(toPythonDocstring('  All\ttags. ')).toBe('"""All tags."""');
  expect(toPythonDocstring('Says "hi"')).toBe('"""Says "hi\\""""');
});

it('wraps paragraphs below its margin', () => {
  expect(toPythonDocstring('one two three\n\nfour five', { indent: 4, width: 16 })).toBe(
    '"""one two\n    three\n\n    four five\n    """',
  );
});

it('leaves room for the quotes at both ends of a line, behind which a formatter puts them', () => {
  const text = `${'a'.repeat(47)} ${'b'.repeat(48)}`;
  expect(formatPython(`${toPythonDocstring(text)}\n`)).toBe(`"""${'a'.repeat(47)}\n${'b'.repeat(48)}\n"""\n`);
});

const words = (text: string): string[] => text.split(/[\s\p{Cc}\p{Z}]+/u).filter((word) => word !== '');

it('never becomes code, and holds the same words', () => {
  const texts = [...hostileTexts, ...fc.sample(anyText, 400)];
  const functions = texts.map((text) => `def f():\n    ${toPythonDocstring(text, { indent: 4 })}\n    return 1\n`);
  const program = `answer = []
for case in cases:
    body = ast.parse(case).body[0].body
    answer.append([len(body), inspect.cleandoc(body[0].value.value)])`;
  const answer = askPython(program, functions);
  expect(answer).toStrictEqual(texts.map(() => [2, expect.any(String)]));
  const kept = Array.isArray(answer)
    ? answer.map((entry: unknown) => (Array.isArray(entry) ? words(String(entry[1])) : []))
    : [];
  expect(kept).toStrictEqual(texts.map(words));
});

it('survives formatting', () => {
  const source = 'def f() -> int:\n    """Say \\"""no\\""" twice\\""""\n    return 1\n';
  expect(formatPython(`def f() -> int:\n    ${toPythonDocstring('Say """no""" twice"')}\n    return 1\n`)).toContain(
    'return 1',
  );
  expect(formatPython(source)).toContain('return 1');
});

it('wraps docstrings that have grown too long, and no others', () => {
  const text =
    'def f() -> int:\n    """Give one two three.\n\n    Four.\n    """\n    return """a b c d e f g h i j"""\n';
  expect(wrapDocstrings(text, 22)).toBe(
    'def f() -> int:\n    """Give one two\n    three.\n\n    Four.\n    """\n    return """a b c d e f g h i j"""\n',
  );
  expect(wrapDocstrings(text, 40)).toBe(text);
});
