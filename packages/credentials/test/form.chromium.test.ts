import { createServer } from 'node:http';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type FormRun, startForm } from './acme.ts';
import { launchChromium } from './chromium.ts';

const parameter = (name: string, isSecret: boolean, isRequired = true): string =>
  `{name: ${name}, required: ${isRequired}, secret: ${isSecret}, description: 'About ${name}.'}`;
const address = parameter('base_url', false, false);
const ways = `{parameters: [${address}], auth_methods: [
  {name: basic, description: A user and a password, parameters: [${parameter('username', false)}, ${parameter('password', true)}]},
  {name: api_key, description: A key in \`api_key\`., parameters: [${parameter('api_key', true)}]}]}`;

vi.setConfig({ testTimeout: 30_000 });

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
}, 60_000);
afterAll(() => browser?.close());

/** Opens the form of a spec in a browser of its own. Neither a script nor anything from elsewhere is needed. */
async function withForm(connection: string, use: (page: Page, run: FormRun) => Promise<void>): Promise<void> {
  const run = await startForm(connection);
  const context = await browser.newContext({ javaScriptEnabled: false });
  try {
    const page = await context.newPage();
    await page.goto(await run.url);
    await use(page, run);
  } finally {
    await context.close();
    await run.end();
  }
}

/** The fields that a person sees: name, and whether what is typed is hidden. */
async function fieldsOf(page: Page): Promise<string[]> {
  const fields = await page.locator('input:not([type=radio]):visible').all();
  return Promise.all(
    fields.map(async (field) => {
      const label = await page.locator(`label[for="${await field.getAttribute('id')}"]`).textContent();
      return `${label}${(await field.getAttribute('type')) === 'password' ? ' hidden' : ''}`;
    }),
  );
}

const oauth =
  '{flow: u2m, scopes: read, authorization_url: "https://a.example.com", token_url: "https://t.example.com"}';
test.each<[string, string, string[], Record<string, string>, Record<string, string>]>([
  [
    'an API key in a header',
    `{parameters: [${parameter('api_key', true)}, ${address}]}`,
    ['API key hidden', 'Base URL (optional)'],
    { 'API key': 's3cret k&y=ü"<' },
    { api_key: 's3cret k&y=ü"<' },
  ],
  [
    'an API key in the query, with an address',
    `{parameters: [${parameter('key', true)}, ${address}]}`,
    ['Key hidden', 'Base URL (optional)'],
    { Key: 's3cret', 'Base URL': 'https://eu.example.com/v1' },
    { key: 's3cret', base_url: 'https://eu.example.com/v1' },
  ],
  [
    'a bearer token',
    `{parameters: [${parameter('token', true)}]}`,
    ['Token hidden'],
    { Token: '  s3cret-token ' },
    { token: 's3cret-token' },
  ],
  [
    'basic',
    `{parameters: [${parameter('username', false)}, ${parameter('password', true)}]}`,
    ['Username', 'Password hidden'],
    { Username: 'ann', Password: 's3cret' },
    { username: 'ann', password: 's3cret' },
  ],
  [
    'OAuth 2 client credentials',
    `{parameters: [${parameter('client_id', false)}, ${parameter('client_secret', true)}, ${parameter('token_url', false, false)}]}`,
    ['Client ID', 'Client secret hidden', 'Token URL (optional)'],
    { 'Client ID': 'app', 'Client secret': 's3cret' },
    { client_id: 'app', client_secret: 's3cret' },
  ],
  [
    'an access token, where the platform would fetch it',
    `{parameters: [${parameter('client_id', false)}, ${parameter('client_secret', true)}, ${parameter('site', false)}], oauth: ${oauth}}`,
    ['Access token hidden', 'Client ID (optional)', 'Client secret (optional) hidden', 'Site'],
    { 'Access token': 's3cret', Site: 'acme' },
    { access_token: 's3cret', site: 'acme' },
  ],
  ['none', `{parameters: [${address}]}`, ['Base URL (optional)'], {}, {}],
])('%s', async (_, connection, fields, typed, values) => {
  await withForm(connection, async (page, run) => {
    expect(await fieldsOf(page)).toStrictEqual(fields);
    for (const [label, text] of Object.entries(typed)) await page.getByLabel(label).fill(text);
    await page.getByRole('button', { name: 'Save credentials' }).click();
    expect(await page.getByRole('status').getByRole('heading').textContent()).toBe('Saved');
    await run.done;
    expect(await run.kept()).toStrictEqual({ values, mode: 0o600 });
    const said = [...run.reported, ...run.told, page.url(), await page.content()].join('\n');
    expect(said).not.toContain('s3cret');
    expect(run.reported.join('\n')).not.toContain('127.0.0.1');
  });
});

test('of several ways the chosen one’s fields alone are shown and kept, by keyboard too', async () => {
  await withForm(ways, async (page, run) => {
    expect(await page.locator('form').ariaSnapshot()).toBe(
      [
        '- group "How do you want to connect?":',
        '  - text: How do you want to connect?',
        '  - radio "Basic A user and a password" [checked]',
        '  - strong: Basic',
        '  - text: A user and a password',
        '  - radio "API key A key in api_key."',
        '  - strong: API key',
        '  - text: A key in',
        '  - code: api_key',
        '  - text: .',
        '- group "Basic":',
        '  - text: Basic Username',
        '  - paragraph: About username.',
        '  - textbox "Username"',
        '  - text: Password',
        '  - paragraph: About password.',
        '  - textbox "Password"',
        '- text: Base URL (optional)',
        '- paragraph: About base_url.',
        '- textbox "Base URL (optional)"',
        '- button "Save credentials"',
      ].join('\n'),
    );
    expect(await page.locator('input:focus').getAttribute('id')).toBe('choose-0');
    expect(await fieldsOf(page)).toStrictEqual(['Username', 'Password hidden', 'Base URL (optional)']);
    await page.getByLabel('Username').fill('ann');
    await page.getByRole('radio', { name: 'Basic' }).press('ArrowDown');
    expect(await fieldsOf(page)).toStrictEqual(['API key hidden', 'Base URL (optional)']);
    await page.keyboard.press('Tab');
    await page.keyboard.type('s3cret');
    await page.keyboard.press('Enter');
    await run.done;
    expect((await run.kept()).values).toStrictEqual({ api_key: 's3cret' });
  });
});

test('what is wrong is named, described and focused; the secret is gone, the rest stands', async () => {
  await withForm(ways, async (page, run) => {
    await page.getByRole('textbox', { name: 'Password' }).fill('s3cret');
    await page.getByLabel('Base URL').fill('http://api.example.com');
    await page.getByRole('button').click();
    expect(await page.getByRole('alert').getByRole('listitem').allTextContents()).toStrictEqual([
      'Username is empty',
      'Base URL is http; expected https (http is for loopback hosts)',
    ]);
    const username = page.getByLabel('Username');
    expect(await page.locator('input:focus').getAttribute('id')).toBe(await username.getAttribute('id'));
    expect(await username.getAttribute('aria-invalid')).toBe('true');
    const described = ((await username.getAttribute('aria-describedby')) ?? '').split(' ');
    const texts = await Promise.all(described.map((id) => page.locator(`[id="${id}"]`).textContent()));
    expect(texts).toStrictEqual(['About username.', 'Username is empty.']);
    expect(await page.getByRole('textbox', { name: 'Password' }).inputValue()).toBe('');
    expect(await page.getByLabel('Base URL').inputValue()).toBe('http://api.example.com');
    expect(await page.content()).not.toContain('s3cret');
    await username.fill('ann');
    await page.getByRole('textbox', { name: 'Password' }).fill('s3cret');
    await page.getByLabel('Base URL').fill('');
    await page.getByRole('button').click();
    await run.done;
    expect((await run.kept()).values).toStrictEqual({ username: 'ann', password: 's3cret' });
  });
});

test('a page of another origin can neither frame the form nor send one', async () => {
  const run = await startForm(`{parameters: [${parameter('token', true)}]}`);
  const url = await run.url;
  const evil = createServer((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(`<iframe src="${url}"></iframe>
<form method="post" action="${url}"><input name="shared-token" value="planted"><button>Win</button></form>`);
  });
  await new Promise<void>((resolve) => evil.listen(0, '127.0.0.1', resolve));
  const context = await browser.newContext();
  try {
    const place = evil.address();
    const page = await context.newPage();
    // The person's browser holds the form already: its cookie is there to be abused.
    await page.goto(url);
    await page.goto(`http://localhost:${place !== null && typeof place === 'object' ? place.port : 0}/`);
    await expect
      .poll(() => page.frames().map((frame) => frame.url()), { timeout: 20_000 })
      .toStrictEqual([page.url(), 'chrome-error://chromewebdata/']);
    const sent = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.getByRole('button', { name: 'Win' }).click();
    expect((await sent).status()).toBe(403);
    await expect(run.kept()).rejects.toMatchObject({ code: 'ENOENT' });
  } finally {
    await context.close();
    evil.close();
    await run.end();
  }
});

test.each(['light', 'dark'] as const)('at phone and desktop width nothing is cut off, %s', async (colorScheme) => {
  const run = await startForm(ways);
  const context = await browser.newContext({ colorScheme });
  try {
    const page = await context.newPage();
    await page.goto(await run.url);
    for (const width of [320, 390, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      const isCut = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
      expect([width, isCut]).toStrictEqual([width, false]);
    }
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe(
      colorScheme === 'light' ? 'rgb(244, 245, 247)' : 'rgb(15, 18, 22)',
    );
  } finally {
    await context.close();
    await run.end();
  }
});
