import { describe, expect, it } from 'vitest';
import { redact } from './redact.ts';

describe('redact', () => {
  it.each([
    ['a secret', 'Bearer s3cr3t!', ['s3cr3t!'], 'Bearer ***'],
    ['its percent-encoded form', '?key=a%2Fb%3Dc', ['a/b=c'], '?key=***'],
    ['the longer of two that overlap', 'abcdefgh', ['abcd', 'abcdefgh'], '***'],
    ['no word so short that it blanks out text', 'on and on', ['on'], 'on and on'],
  ])('removes %s', (_, text, secrets, expected) => {
    expect(redact(text, secrets)).toBe(expected);
  });
});
