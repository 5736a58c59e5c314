import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toPythonDocstring } from '../src/python/docstring.ts';
import { formatPython } from '../src/python/format.ts';
import { toPythonIdentifier } from '../src/python/identifier.ts';
import { toPythonLiteral } from '../src/python/literal.ts';
import { anyText, hostileTexts } from './hostile.ts';
import { askPython } from './python.ts';

it('holds no statement but its own, whatever names, descriptions and defaults say', () => {
  const texts = [...hostileTexts, ...fc.sample(anyText, { numRuns: 150, seed: 5 })];
  const names: string[] = [];
  for (const text of texts) names.push(toPythonIdentifier(text, names));
  const functions = texts.map((text, index) => {
    const docstring = toPythonDocstring(`About ${text}`, { indent: 4 });
    return `def ${names[index]}():\n    ${docstring}\n    return ${toPythonLiteral(text)}\n`;
  });
  const module = formatPython(functions.join('\n\n'));
  const found = askPython(
    `answer = [
    [statement.name, [type(part).__name__ for part in statement.body], ast.literal_eval(statement.body[1].value)]
    if isinstance(statement, ast.FunctionDef) else ast.dump(statement)
    for statement in ast.parse(cases).body
]`,
    module,
  );
  expect(found).toStrictEqual(texts.map((text, index) => [names[index], ['Expr', 'Return'], text]));
});
