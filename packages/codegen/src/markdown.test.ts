import { expect, it } from 'vitest';
import { markdown } from './markdown.ts';

it('shows text as text', () => {
  expect(markdown.text('<b>*x*</b> [a](javascript:1) &amp; a|b\n# c')).toBe(
    '\\<b\\>\\*x\\*\\</b\\> \\[a\\](javascript:1) &amp;amp; a\\|b # c',
  );
  expect(markdown.text('# no heading')).toBe('\\# no heading');
  expect(markdown.text('1. no list')).toBe('1\\. no list');
});

it('fences code with more ticks than it holds', () => {
  expect(markdown.code('a``b')).toBe('```a``b```');
  expect(markdown.code('`a')).toBe('`` `a ``');
  expect(markdown.block('a\n```\nb', 'sh')).toBe('````sh\na\n```\nb\n````');
});

it('draws tables, lists, headings and links', () => {
  expect(markdown.table(['a', 'b'], [['1', markdown.code('x|y')]])).toBe('| a | b |\n| --- | --- |\n| 1 | `x\\|y` |');
  expect(markdown.table(['a'], [[markdown.text('x|y')]])).toBe('| a |\n| --- |\n| x\\|y |');
  expect(markdown.table(['a'], [['x\\\\|y']])).toBe('| a |\n| --- |\n| x\\\\\\|y |');
  expect(markdown.list(['a', 'b\nc'])).toBe('- a\n- b\n  c');
  expect(markdown.heading(2, 'T_x')).toBe('## T\\_x');
  expect(markdown.link('docs', 'https://x.test/a')).toBe('[docs](<https://x.test/a>)');
  expect(markdown.link('docs', 'javascript:alert(1)')).toBe('docs');
});
