import { expect, it } from 'vitest';
import { formatPython } from './format.ts';

it('sorts imports, drops unused ones, formats', () => {
  expect(formatPython("import sys\nimport os\nimport json\n\nprint( os.sep,sys.path )\nx = {'a':1}")).toBe(
    'import os\nimport sys\n\nprint(os.sep, sys.path)\nx = {"a": 1}\n',
  );
});

it('says where a text is no Python', () => {
  expect(() => formatPython('x = 1\ndef f(:\n')).toThrow(/Python line 2/);
  expect(() => formatPython('def f() -> int:\n    return missing\n')).toThrow(
    'Python line 2, column 12: Undefined name `missing` (F821)',
  );
});
