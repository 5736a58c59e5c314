import type { ConnectorSpec } from '@create-connector/contracts';
import { expect, test } from 'vitest';
import { checkCredentials, valueProblem } from './check.ts';

const token = { name: 'token', type: 'string', required: true, secret: true, description: 'Token' } as const;
const baseUrl = { name: 'base_url', type: 'string', required: false, secret: false, description: 'Address' } as const;
const spec: ConnectorSpec = { connection: { parameters: [token, baseUrl] }, external_options_allowlist: '' };

test('good values come back; an empty optional one is left out', () => {
  expect(checkCredentials({ token: 'abcd-1234', base_url: '' }, spec)).toStrictEqual({
    good: true,
    values: { token: 'abcd-1234' },
  });
});

test.each([
  [[], ['is a list; expected a JSON object of option names and texts']],
  ['abcd-1234', ['is a string; expected a JSON object of option names and texts']],
  [{}, ['option token is missing']],
  [{ token: '' }, ['option token is empty']],
  [{ token: 12345678 }, ['option token is a number; expected a text']],
  [{ token: 'abcd-1234\n' }, ['option token holds a line break or control character']],
  [{ token: ' abcd-1234' }, ['option token begins or ends with a blank']],
  [{ token: 'abcd-1234', tokens: 'abcd-1234' }, ['unknown option "tokens"; did you mean token?']],
  [{ token: 'abcd-1234', workspace_id: 'x' }, ['unknown option "workspace_id"; expected token, base_url']],
  [
    { token: 'abcd-1234', base_url: 'http://api.example.com' },
    ['option base_url is http; expected https (http is for loopback hosts)'],
  ],
])('%j', (value, problems) => {
  const checked = checkCredentials(value, spec);
  expect(checked).toStrictEqual({ good: false, problems });
  expect(JSON.stringify(checked)).not.toContain('1234');
});

test('of several ways to connect one must be complete', () => {
  const username = { name: 'username', type: 'string', required: true, secret: false, description: 'Name' } as const;
  const ways: ConnectorSpec = {
    connection: {
      parameters: [baseUrl],
      auth_methods: [
        { name: 'pat', description: 'Token', parameters: [token] },
        { name: 'user', description: 'Name', parameters: [username] },
      ],
    },
    external_options_allowlist: '',
  };
  expect(checkCredentials({ username: 'ann' }, ways)).toStrictEqual({ good: true, values: { username: 'ann' } });
  expect(checkCredentials({}, ways)).toStrictEqual({
    good: false,
    problems: ['no way to connect is complete; expected one of: pat (token) or user (username)'],
  });
});

test('where there is one way alone, what it lacks is named', () => {
  const one: ConnectorSpec = {
    ...spec,
    connection: { parameters: [baseUrl], auth_methods: [{ name: 'pat', description: 'Token', parameters: [token] }] },
  };
  expect(checkCredentials({ token: 'abcd' }, one)).toStrictEqual({ good: true, values: { token: 'abcd' } });
  expect(checkCredentials({}, one)).toStrictEqual({ good: false, problems: ['option token is missing'] });
});

test.each([
  ['eu_base_url', 'http://api.example.com', 'is http; expected https (http is for loopback hosts)'],
  ['token_url', 'http://api.example.com/token', 'is http; expected https (http is for loopback hosts)'],
  ['token_url', 'https://api.example.com/token?tenant=7', null],
  ['token', 'http://api.example.com', null],
])('%s=%s', (name, value, problem) => {
  expect(valueProblem(name, value)).toBe(problem);
});
