import { expect, test } from 'vitest';
import { readOwnProject } from './own-project.ts';

test('without a file the first version stands', () => {
  expect(readOwnProject('pyproject.toml', null)).toStrictEqual({ version: '0.1.0' });
});

test('what a person decides is kept, all else is not read', () => {
  const text = [
    '[project]',
    'name = "other"',
    'version = "1.2.0+g1a2b"',
    'license = "Apache-2.0"',
    'authors = [{name = "Ada", email = "ada@example.com"}]',
    'dependencies = ["left-pad"]',
    '[project.urls]',
    'Source = "https://example.com"',
  ].join('\n');
  expect(readOwnProject('pyproject.toml', text)).toStrictEqual({
    version: '1.2.0+g1a2b',
    license: 'Apache-2.0',
    authors: [{ name: 'Ada', email: 'ada@example.com' }],
    urls: { Source: 'https://example.com' },
  });
});

test.each([
  ['[project]\nversion = "v1"', 'project.version: is no version in normal form; expected e.g. 0.2.0, or 0.2.0+g1a2b3c'],
  [
    '[project]\nversion = "01.2"',
    'project.version: is no version in normal form; expected e.g. 0.2.0, or 0.2.0+g1a2b3c',
  ],
  ['[project]\nversion = 1', 'project.version: Invalid input: expected string, received number'],
  ['[project]\nlicense = {text = "MIT"}', 'project.license: Invalid input: expected string, received object'],
  ['x = 1', 'project: Invalid input: expected object, received undefined'],
  ['[project', 'is no TOML: Invalid TOML document: incomplete key-value: cannot find end of key'],
])('%j is refused in one line', (text, why) => {
  expect(() => readOwnProject('pyproject.toml', text)).toThrow(
    expect.objectContaining({ code: 'ARTIFACT_INVALID', message: `pyproject.toml: ${why}` }),
  );
});
