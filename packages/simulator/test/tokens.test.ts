import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningSimulator, simulatedAddresses } from '../src/index.ts';
import { itemsTable, modelOf } from './models.ts';
import { serve, temporaryFolder } from './serving.ts';

const tokenUrl = 'https://login.shelf.invalid/oauth/v1/token';
const app = { id: 'app', kind: 'oauth2' as const, flow: 'client_credentials' as const, tokenUrl, scopes: ['read'] };
const model = modelOf([itemsTable()], {
  auth: { methods: [app, { id: 'token', kind: 'bearer' }], chosen: ['app'], alternatives: [['token']] },
});
const form = {
  grant_type: 'client_credentials',
  client_id: 'simulated-client-id',
  client_secret: 'simulated-client-secret',
  scope: 'read',
};

describe('a source that gives out tokens', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let simulator: RunningSimulator;
  beforeAll(async () => {
    folder = await temporaryFolder();
    simulator = await serve(folder.path, model);
  }, 600_000);
  afterAll(async () => {
    await simulator?.close();
    await folder?.[Symbol.asyncDispose]();
  });

  const grant = (fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(simulatedAddresses(model, simulator.baseUrl)['token_url'] ?? '', {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers,
    });
  const status = async (authorization: string): Promise<number> =>
    (await fetch(`${simulator.baseUrl}/items`, { headers: { Authorization: authorization } })).status;

  it('lets in with a token of its own, one that is handed over, or by another way', async () => {
    const answer: unknown = await (await grant(form)).json();
    expect(answer).toStrictEqual({
      access_token: expect.stringMatching(/^\d+\.[0-9a-f]{32}$/),
      token_type: 'Bearer',
      expires_in: 3600,
    });
    const own = /"access_token":"([^"]+)"/.exec(JSON.stringify(answer))?.[1];
    const words = [`Bearer ${own}`, 'Bearer simulated-access-token', 'Bearer simulated-token', 'Bearer 1.0', `${own}`];
    expect(await Promise.all(words.map(status))).toStrictEqual([200, 200, 200, 401, 401]);
  });

  it.each([
    [{ ...form, client_secret: 'no' }, {}, 401, 'invalid_client'],
    [{ ...form, scope: 'read write' }, {}, 400, 'invalid_scope'],
    [{ ...form, grant_type: 'password' }, {}, 400, 'unsupported_grant_type'],
    [form, { Authorization: 'Basic x' }, 400, 'invalid_request'],
    [form, { 'Content-Type': 'application/json' }, 400, 'invalid_request'],
  ])('refuses %j %j', async (fields, headers, expected, error) => {
    const answer = await grant(fields, headers);
    expect([answer.status, await answer.json()]).toStrictEqual([expected, { error }]);
  });
});
