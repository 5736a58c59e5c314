import { ConnectorError } from '@create-connector/contracts';
import { describe, expect, it } from 'vitest';
import { proves } from '../test/proves.ts';
import { nearestName, readRequest, readSourceName, readWords } from './arguments.ts';

const problemOf = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return ConnectorError.is(error) ? [error.code, error.message] : error;
  }
};

describe('readWords', () => {
  it.each([
    [['github'], { source: 'github', tables: null, doc: null }],
    [['tables=a,b', 'github', 'doc=x.json'], { source: 'github', tables: ['a', 'b'], doc: 'x.json' }],
    [['github', 'tables= a , b,,a '], { source: 'github', tables: ['a', 'b'], doc: null }],
    [['github', 'doc=a b&c=$(touch x).json'], { source: 'github', tables: null, doc: 'a b&c=$(touch x).json' }],
    [[], { source: null, tables: null, doc: null }],
  ])(`reads %j ${proves('arguments:tables-and-doc')}`, (words, expected) => {
    expect(readWords(words)).toStrictEqual(expected);
  });

  it.each([
    [
      ['github', 'gitlab'],
      ['USAGE', 'gitlab: a second name beside github; expected one'],
    ],
    [
      ['github', 'table=a'],
      ['USAGE', 'table=a: unknown key table; did you mean tables=?'],
    ],
    [
      ['github', 'colour=a'],
      ['USAGE', 'colour=a: unknown key colour; expected tables= or doc='],
    ],
    [
      ['github', 'tables='],
      ['USAGE', 'tables=: no table is named; expected tables=t1,t2'],
    ],
    [
      ['github', 'tables=A'],
      ['USAGE', 'tables=A: must be lower snake_case, e.g. "pull_requests"'],
    ],
    [
      ['github', 'doc='],
      ['USAGE', 'doc=: nothing is given; expected a path'],
    ],
  ])('refuses %j', (words, expected) => {
    expect(problemOf(() => readWords(words))).toStrictEqual(expected);
  });
});

describe('readSourceName', () => {
  it.each([
    [null, ['SOURCE_NAME_MISSING', 'no source name was given']],
    [
      'GitHub',
      ['SOURCE_NAME_INVALID', 'GitHub: must be lower snake_case, e.g. "github" or "azure_devops"; git_hub would do'],
    ],
    [
      'azure-devops',
      [
        'SOURCE_NAME_INVALID',
        'azure-devops: must be lower snake_case, e.g. "github" or "azure_devops"; azure_devops would do',
      ],
    ],
    ['7', ['SOURCE_NAME_INVALID', '7: must be lower snake_case, e.g. "github" or "azure_devops"']],
  ])(`refuses %j ${proves('arguments:source-name')}`, (name, expected) => {
    expect(problemOf(() => readSourceName(name))).toStrictEqual(expected);
  });
});

describe('readRequest', () => {
  it('lets a flag win over its word', () => {
    const words = { source: 'github', tables: ['a'], doc: 'x.json' };
    expect(readRequest(words, { tables: 'b', credentials: 'c.json', simulate: true }, '/home/me')).toStrictEqual({
      source: 'github',
      tables: ['b'],
      doc: 'x.json',
      simulate: true,
      credentials: '/home/me/c.json',
    });
  });

  it('asks for probing only where the flag is given', () => {
    const words = { source: 'github', tables: null, doc: null };
    const plain = { source: 'github', tables: null, doc: null, simulate: false, credentials: null };
    expect(readRequest(words, { probe: true }, '/home/me')).toStrictEqual({ ...plain, probe: true });
    expect(readRequest(words, { probe: false }, '/home/me')).toStrictEqual(plain);
  });
});

describe('nearestName', () => {
  it.each([
    ['isues', ['issues', 'pulls'], 'issues'],
    ['zzz', ['issues', 'pulls'], null],
    ['a', [], null],
  ])('of %s among %j is %j', (name, names, expected) => {
    expect(nearestName(name, names)).toBe(expected);
  });
});
