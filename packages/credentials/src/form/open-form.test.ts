import { request } from 'node:http';
import { connect, createServer } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Credentials } from '../check.ts';
import { type OpenForm, openForm } from './open-form.ts';
import type { FormSubject } from './subject.ts';

const subject: FormSubject = {
  source: 'acme',
  title: 'Acme <&> "Co"',
  file: 'configs/dev_config.json',
  spec: {
    connection: {
      parameters: [
        { name: 'token', type: 'string', required: true, secret: true, description: '</p><script>alert(1)</script>' },
        { name: 'base_url', type: 'string', required: false, secret: false, description: 'Address' },
      ],
    },
    external_options_allowlist: '',
  },
};

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

let form: OpenForm;
let kept: Credentials[];
let accept: (values: Credentials) => Promise<void>;

beforeEach(async () => {
  kept = [];
  accept = async (values) => void kept.push(values);
  form = await openForm(subject, 0, (values) => accept(values));
});
afterEach(() => form.close());

/** One request as written, on a connection of its own; `undefined` leaves a header out. */
function send(
  method: string,
  headers: Readonly<Record<string, string | undefined>> = {},
  body = '',
  path = new URL(form.url).pathname,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const given = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined));
    const outgoing = request(
      { host: '127.0.0.1', port: form.port, method, path, headers: { ...given }, agent: false },
      (incoming) => {
        let text = '';
        incoming.setEncoding('utf8');
        incoming.on('data', (part: string) => {
          text += part;
        });
        incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: text }));
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** Opens the page as the first browser; what a form of that page sends with it. */
async function opened(): Promise<Record<string, string>> {
  const page = await send('GET');
  const [cookie = ''] = [page.headers['set-cookie'] ?? []].flat();
  return {
    cookie: cookie.split(';')[0] ?? '',
    origin: `http://127.0.0.1:${form.port}`,
    'content-type': 'application/x-www-form-urlencoded',
  };
}
const body = (fields: Record<string, string>): string => new URLSearchParams(fields).toString();

test('the page is for this browser alone: no store, no frame, nothing from elsewhere, no script, all text escaped', async () => {
  const { status, headers, body: page } = await send('GET');
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    'cache-control': 'no-store',
    'content-type': 'text/html; charset=UTF-8',
    'x-frame-options': 'DENY',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  });
  const nonce = /<style nonce="([^"]+)">/.exec(page)?.[1];
  expect(headers['content-security-policy']).toBe(
    `default-src 'none'; style-src 'nonce-${nonce}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  );
  expect(headers['set-cookie']).toStrictEqual([
    expect.stringMatching(/^form=[\w-]{43}; Path=\/[\w-]{43}; HttpOnly; SameSite=Strict$/),
  ]);
  expect(new URL(form.url).pathname).toMatch(/^\/[\w-]{43}$/);
  expect(page).toContain('<h1>Connect to Acme &lt;&amp;&gt; &quot;Co&quot;</h1>');
  expect(page).toContain('&lt;/p&gt;&lt;script&gt;alert(1)');
  expect(page).not.toMatch(/<script|https?:|\son\w+=/);
});

test('what is sent is kept once, then every answer is 410 until the form is closed, then nobody answers', async () => {
  const headers = await opened();
  const sent = await send('POST', headers, body({ 'shared-token': ' t0ken ', 'shared-base_url': '' }));
  expect([sent.status, kept]).toStrictEqual([200, [{ token: 't0ken' }]]);
  await form.used;
  expect((await send('POST', headers, body({ 'shared-token': 'other' }))).status).toBe(410);
  expect((await send('GET', headers)).status).toBe(410);
  expect(kept).toStrictEqual([{ token: 't0ken' }]);
  await form.close();
  await expect(send('GET', headers)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test('two submissions at once: one is kept; its answer arrives though the form is closed right after', async () => {
  const headers = await opened();
  const closed = form.used.then(() => form.close());
  const sent = await Promise.allSettled(
    ['a', 'b', 'c'].map((token) => send('POST', headers, body({ 'shared-token': token, 'shared-base_url': '' }))),
  );
  await closed;
  const answers = sent.flatMap((one) => (one.status === 'fulfilled' ? [one.value.status] : []));
  expect(answers.filter((status) => status !== 410)).toStrictEqual([200]);
  expect(kept).toHaveLength(1);
});

test('the address is worth nothing to a second browser', async () => {
  const headers = await opened();
  expect((await send('GET')).status).toBe(410);
  expect((await send('GET', { cookie: 'form=guess' })).status).toBe(410);
  expect((await send('POST', { ...headers, cookie: undefined }, body({ 'shared-token': 'x' }))).status).toBe(403);
  expect((await send('GET', headers)).status).toBe(200);
  expect(kept).toStrictEqual([]);
});

test.each<[string, number, string, Record<string, string | undefined>, string?, string?]>([
  ['a foreign host', 421, 'POST', { host: 'evil.example.com' }],
  ['a foreign origin', 403, 'POST', { origin: 'http://evil.example.com' }],
  ['a foreign site', 403, 'POST', { 'sec-fetch-site': 'cross-site' }],
  ['a wrong path', 404, 'GET', {}, '', '/'],
  ['a path that goes astray', 404, 'GET', {}, '', '/%2e%2e/x'],
  ['another method', 405, 'DELETE', {}],
  ['a wrong content type', 415, 'POST', { 'content-type': 'application/json' }, '{}'],
  ['a body without length', 411, 'POST', { 'transfer-encoding': 'chunked' }, 'shared-token=x'],
  ['an oversized body', 413, 'POST', {}, `shared-token=${'x'.repeat(70_000)}`],
  ['fields of another form', 400, 'POST', {}, 'token=x'],
])('%s is refused, without a cache or a frame either', async (_, status, method, own, text = '', path?: string) => {
  const common = await opened();
  const given = method === 'POST' ? common : { cookie: common['cookie'] };
  const answer = await send(method, { ...given, ...own }, text, path ?? new URL(form.url).pathname);
  expect([answer.status, answer.headers['cache-control'], answer.headers['x-frame-options']]).toStrictEqual([
    status,
    'no-store',
    'DENY',
  ]);
  expect(kept).toStrictEqual([]);
});

test.each([
  ['a body that breaks off', ''],
  ['what is no HTTP', 'HELLO\r\n\r\n'],
])('%s harms nothing', async (_, text) => {
  const headers = await opened();
  const { pathname, host } = new URL(form.url);
  const lines = Object.entries({ host, ...headers, 'content-length': '100' }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  const socket = connect(form.port, '127.0.0.1');
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  socket.on('error', () => undefined);
  socket.write(text === '' ? `POST ${pathname} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\nshared-tok` : text);
  await new Promise((resolve) => setTimeout(resolve, 50));
  socket.destroy();
  const sent = await send('POST', headers, body({ 'shared-token': 't0ken', 'shared-base_url': '' }));
  expect([sent.status, kept]).toStrictEqual([200, [{ token: 't0ken' }]]);
});

test('what cannot be right is shown again, without the secret', async () => {
  const headers = await opened();
  const wrong = await send(
    'POST',
    headers,
    body({ 'shared-token': 's3cret-value', 'shared-base_url': 'http://"><b>.example.com' }),
  );
  expect(wrong.status).toBe(422);
  expect(wrong.body).not.toContain('s3cret-value');
  expect(wrong.body).toContain('value="http://&quot;&gt;&lt;b&gt;.example.com"');
  expect(wrong.body).toContain('<p class="wrong" id="shared-base_url-wrong">');
  const right = await send('POST', headers, body({ 'shared-token': 's3cret-value', 'shared-base_url': '' }));
  expect([right.status, kept]).toStrictEqual([200, [{ token: 's3cret-value' }]]);
});

test('a failure to keep the values is told on the page, without its text, and to whoever waits', async () => {
  accept = async () => {
    throw new Error('disk: s3cret-value');
  };
  const headers = await opened();
  const answer = await send('POST', headers, body({ 'shared-token': 's3cret-value', 'shared-base_url': '' }));
  expect(answer.status).toBe(500);
  expect(answer.body).not.toContain('s3cret-value');
  await expect(form.used).rejects.toThrow('disk');
});

test('a port that is taken is one clear error', async () => {
  await expect(openForm(subject, form.port, accept)).rejects.toMatchObject({
    code: 'PORT_TAKEN',
    message: `port ${form.port} of 127.0.0.1 is used by another program`,
  });
});

test('a port may be chosen', async () => {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const address = probe.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  await new Promise((resolve) => probe.close(resolve));
  const chosen = await openForm(subject, port, accept);
  expect(chosen.url).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${port}/`));
  await chosen.close();
});
