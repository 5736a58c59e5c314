import { expect, it } from 'vitest';
import { findHooks } from './hooks.ts';

it('finds top-level functions with the names of hooks', () => {
  const text = [
    'import requests',
    'def authorize(',
    '    request, options):',
    '    def read(): ...',
    'def helper(): ...',
    '# def iter_pages(',
    'class A:',
    '    def to_record(self): ...',
  ].join('\n');
  expect([...findHooks(text)]).toStrictEqual(['authorize']);
  expect([...findHooks('')]).toStrictEqual([]);
});
