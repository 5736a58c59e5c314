import fc from 'fast-check';

/** Texts that break naive escapers: quotes, escapes, line ends of every kind, hidden and reordering marks, half characters. */
export const hostileTexts: readonly string[] = [
  '',
  '"',
  "'",
  '"""',
  '""""',
  "'''",
  '\\',
  '\\"',
  'ends in \\',
  'ends in "',
  '"starts',
  '\\N{BULLET}',
  '\\u0041',
  '{value} {{x}} %s',
  'a\0b',
  'a\r\nb\rc\nd',
  'a\u2028b\u2029c\u0085d',
  '\u202eabc\u202c',
  '\u2066x\u2069',
  '\ufeffbom',
  '\ud800',
  'x\udc00y',
  '😀',
  '日本語 ضمير é',
  '\x07\x1b[31m\x7f\x9f',
  '# coding: utf-7',
  '\t tab',
  ' \u00a0 ',
  '\u{e0001}tag',
  '"""\nimport os\nos.abort()\n"""',
];

/** Any text, mixed from code units, hostile pieces and ordinary characters. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom(...hostileTexts, 'a', ' ', '\n', '\n\n', '"', '\\'), { maxLength: 12 })
    .map((parts) => parts.join('')),
);
