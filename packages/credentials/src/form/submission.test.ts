import type { ConnectorSpec } from '@create-connector/contracts';
import { expect, test } from 'vitest';
import { readSubmission } from './submission.ts';

const parameter = (name: string, required: boolean, secret: boolean) =>
  ({ name, type: 'string', required, secret, description: name }) as const;
const spec: ConnectorSpec = {
  connection: {
    parameters: [parameter('base_url', false, false)],
    auth_methods: [
      { name: 'pat', description: 'Token', parameters: [parameter('token', true, true)] },
      {
        name: 'user',
        description: 'User',
        parameters: [parameter('username', true, false), parameter('password', true, true)],
      },
    ],
  },
  external_options_allowlist: '',
};
const read = (fields: Record<string, string>) => readSubmission(new URLSearchParams(fields).toString(), spec);

test('the chosen way’s fields and the shared ones count; another way’s are dropped', () => {
  const fields = {
    way: '1',
    'way0-token': 'left',
    'way1-username': ' ann ',
    'way1-password': 'pä&=ß+',
    'shared-base_url': '',
  };
  expect(read(fields)).toStrictEqual({ kind: 'good', values: { username: 'ann', password: 'pä&=ß+' } });
});

test('what is wrong is told by field, plain values come back, secrets never', () => {
  const fields = {
    way: '1',
    'way1-username': '',
    'way1-password': 's3cret',
    'shared-base_url': 'http://x.example.com',
  };
  expect(read(fields)).toStrictEqual({
    kind: 'wrong',
    state: {
      way: 1,
      values: new Map([
        ['shared-base_url', 'http://x.example.com'],
        ['way1-username', ''],
      ]),
      problems: new Map([
        ['shared-base_url', 'is http; expected https (http is for loopback hosts)'],
        ['way1-username', 'is empty'],
      ]),
    },
  });
});

test.each([
  ['way=2&way0-token=x'],
  ['way=pat&way0-token=x'],
  ['way0-token=x'],
  ['way=0&way0-token=x&way0-token=y'],
  ['way=0&way0-token=x&extra=1'],
  ['{"way": 0}'],
  [''],
])('%s is none of the form’s', (body) => {
  expect(readSubmission(body, spec)).toStrictEqual({ kind: 'foreign' });
});
