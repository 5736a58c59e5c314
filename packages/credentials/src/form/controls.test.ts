import { expect, test } from 'vitest';
import { toLabel } from './controls.ts';

test.each([
  ['client_id', 'Client ID'],
  ['api_key', 'API key'],
  ['eu_base_url', 'Eu base URL'],
  ['oauth_app', 'OAuth app'],
  ['personalAccessToken', 'PersonalAccessToken'],
  ['', ''],
])('%s reads %s', (name, label) => {
  expect(toLabel(name)).toBe(label);
});
