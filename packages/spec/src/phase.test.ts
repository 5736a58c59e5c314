import { expect, test } from 'vitest';
import { takePhase } from './phase.ts';

test.each([
  [['acme'], null, ['acme']],
  [['spec:complete', 'acme', '--json'], 'complete', ['acme', '--json']],
  [['acme', '--phase', 'connection'], 'connection', ['acme']],
  [['acme', '--phase=complete', '--quiet'], 'complete', ['acme', '--quiet']],
])('%j', (argv, phase, rest) => {
  expect(takePhase(argv)).toStrictEqual({ phase, rest });
});

test.each([
  [['acme', '--phase', 'final'], 'phase final: expected connection or complete'],
  [['acme', '--phase'], 'phase is missing: expected connection or complete'],
  [['spec:complete', 'acme', '--phase=connection'], 'two phases: complete and connection'],
])('%j is refused', (argv, message) => {
  expect(() => takePhase(argv)).toThrow(message);
});
