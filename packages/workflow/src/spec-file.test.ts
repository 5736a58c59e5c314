import { expect, test } from 'vitest';
import { parseConnectorSpec } from './spec-file.ts';

test('reads a spec, with defaults filled in', () => {
  const text = [
    'connection:',
    '  parameters:',
    '    - name: token',
    '      required: true',
    '      secret: true',
    '      description: The token',
    "external_options_allowlist: ''",
  ].join('\n');
  expect(parseConnectorSpec(text, 'spec.yaml')).toStrictEqual({
    spec: {
      connection: {
        parameters: [{ name: 'token', type: 'string', required: true, secret: true, description: 'The token' }],
      },
      external_options_allowlist: '',
    },
  });
});

test('names the place of what is wrong', () => {
  expect(parseConnectorSpec('connection: {}\nexternal_options_allowlist: [a]', 'spec.yaml')).toStrictEqual({
    problems: [
      {
        file: 'spec.yaml',
        message: 'Invalid input: expected string, received array',
        pointer: '/external_options_allowlist',
      },
    ],
  });
  expect(parseConnectorSpec('connection: [', 'spec.yaml')).toMatchObject({ problems: [{ pointer: 'line 1' }] });
});
