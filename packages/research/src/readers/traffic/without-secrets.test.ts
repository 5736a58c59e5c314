import { expect, test } from 'vitest';
import { smallHar } from '../../../test/har.ts';
import { withoutSecrets } from './without-secrets.ts';

const secrets = [
  'tok-1234567890',
  'key-1234567890',
  'ses-1234567890123456',
  'pass-word-1',
  'ref-1234567890',
  'usr-pass-99',
];
const [token = '', key = '', session = '', password = '', refresh = '', before = ''] = secrets;
const har = smallHar([
  {
    url: `https://me:${before}@shop.test/orders?api_key=${key}&page=2#${token}`,
    request: { Authorization: `Bearer ${token}`, Cookie: `sid=${session}; theme=dark`, Accept: 'application/json' },
    response: {
      'Set-Cookie': `sid=${session}`,
      'X-Auth-Token': token,
      Link: `<https://shop.test/orders?k=${key}>; rel="next"`,
    },
    body: { data: [{ id: 1, refresh_token: refresh, seen: `as ${token}` }], next_page_token: 'p-1234567890' },
  },
  { url: 'https://shop.test/login', method: 'POST', body: { access_token: token } },
  {
    url: 'https://shop.test/me',
    request: { Authorization: `Basic ${btoa(`me:${password}`)}` },
    body: { note: password },
  },
]);

test('no credential is left anywhere; what tells how a request is made is', () => {
  const clean = withoutSecrets(har);
  const text = JSON.stringify(clean);
  expect(secrets.filter((secret) => text.includes(secret))).toStrictEqual([]);
  expect(clean).toStrictEqual({
    log: {
      version: '1.2',
      entries: [
        {
          request: {
            method: 'GET',
            url: 'https://shop.test/orders?api_key=***&page=2',
            headers: [{ name: 'Authorization', value: 'Bearer ***' }],
            cookies: [
              { name: 'sid', value: '***' },
              { name: 'theme', value: '***' },
            ],
          },
          response: {
            status: 200,
            headers: [
              { name: 'Content-Type', value: 'application/json' },
              { name: 'Link', value: '<https://shop.test/orders?k=***>; rel="next"' },
            ],
            content: {
              mimeType: 'application/json',
              text: '{"data":[{"id":1,"refresh_token":"***","seen":"as ***"}],"next_page_token":"p-1234567890"}',
            },
          },
        },
        { _left_out: 'not a GET', method: 'POST', url: 'https://shop.test/login' },
        {
          request: {
            method: 'GET',
            url: 'https://shop.test/me',
            headers: [{ name: 'Authorization', value: 'Basic ***' }],
            cookies: [],
          },
          response: {
            status: 200,
            headers: [{ name: 'Content-Type', value: 'application/json' }],
            content: { mimeType: 'application/json', text: '{"note":"***"}' },
          },
        },
      ],
    },
  });
});

test('doing it again changes nothing', () => {
  const once = withoutSecrets(har);
  expect(withoutSecrets(once)).toStrictEqual(once);
});

test('the time grows with the text, however many secrets there are', () => {
  const entries = Array.from({ length: 3000 }, (_, index) => ({
    url: `https://shop.test/orders?page=${index}`,
    cookies: { sid: `secret-of-request-${index}` },
    body: {
      data: [
        { id: index, note: 'x'.repeat(3000) },
        { id: -index, note: `secret-of-request-${index}` },
      ],
    },
  }));
  const started = performance.now();
  const text = JSON.stringify(withoutSecrets(smallHar(entries)));
  expect(text).not.toContain('secret-of-request');
  expect(performance.now() - started).toBeLessThan(20_000);
});
