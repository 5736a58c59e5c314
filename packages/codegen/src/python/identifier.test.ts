import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyText } from '../../test/hostile.ts';
import { askPython } from '../../test/python.ts';
import { toClassStem, toPythonIdentifier } from './identifier.ts';

it.each([
  ['user-id', 'user_id'],
  ['2fa', '_2fa'],
  ['class', 'class_'],
  ['Größe', 'Gro_e'],
  ['é', 'e'],
  ['日本', 'value'],
  ['', 'value'],
  ['a.b[]', 'a_b'],
])('turns %s into %s', (text, identifier) => {
  expect(toPythonIdentifier(text)).toBe(identifier);
});

it('numbers names that clash, whatever their letter case', () => {
  expect(toPythonIdentifier('Id', ['id', 'ID_2'])).toBe('Id_3');
});

it('always gives an identifier that is no keyword', () => {
  const names = fc.sample(anyText, 300).map((text) => toPythonIdentifier(text));
  const program =
    'import keyword\nanswer = [c for c in cases if not c.isidentifier() or keyword.iskeyword(c) or not c.isascii()]';
  expect(askPython(program, names)).toStrictEqual([]);
});

it('makes class stems of source names', () => {
  expect(['asana', 'azure_devops', 'hl7_v2'].map(toClassStem)).toStrictEqual(['Asana', 'AzureDevops', 'Hl7V2']);
});
