import type { ConnectorSpec, Person, Question } from '@create-connector/contracts';
import { expect, test } from 'vitest';
import { askCredentials } from './ask.ts';

const token = { name: 'token', type: 'string', required: true, secret: true, description: 'Token' } as const;
const baseUrl = { name: 'base_url', type: 'string', required: false, secret: false, description: 'Address' } as const;

/** Somebody who types the given answers, in order, and remembers the questions. */
function typist(answers: string[]): { person: Person; asked: Question[]; chosen: string[] } {
  const asked: Question[] = [];
  const chosen: string[] = [];
  const person: Person = {
    async select(message) {
      chosen.push(message);
      return answers.shift() ?? '';
    },
    async text(question) {
      asked.push(question);
      return answers.shift() ?? '';
    },
  };
  return { person, asked, chosen };
}

test('asks for each option, hides secrets, asks again for what cannot be right', async () => {
  const spec: ConnectorSpec = { connection: { parameters: [token, baseUrl] }, external_options_allowlist: '' };
  const { person, asked } = typist(['  ', 'abcd\n', 'example.com', '']);
  expect(await askCredentials(spec, person)).toStrictEqual({ token: 'abcd' });
  expect(asked).toStrictEqual([
    { name: 'token', message: 'token: Token', secret: true, required: true },
    { name: 'token', message: 'option token is needed. token: Token', secret: true, required: true },
    { name: 'base_url', message: 'base_url (optional): Address', secret: false, required: false },
    {
      name: 'base_url',
      message: 'option base_url is no address; expected e.g. https://api.example.com. base_url (optional): Address',
      secret: false,
      required: false,
    },
  ]);
});

test('asks which way to connect, then for its options alone', async () => {
  const key = { name: 'api_key', type: 'string', required: true, secret: true, description: 'Key' } as const;
  const spec: ConnectorSpec = {
    connection: {
      parameters: [],
      auth_methods: [
        { name: 'pat', description: 'Token', parameters: [token] },
        { name: 'key', description: 'Key', parameters: [key] },
      ],
    },
    external_options_allowlist: '',
  };
  const { person, chosen } = typist(['key', 'k-1234']);
  expect(await askCredentials(spec, person)).toStrictEqual({ api_key: 'k-1234' });
  expect(chosen).toStrictEqual(['How do you want to connect?']);
});
