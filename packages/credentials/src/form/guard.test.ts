import { expect, test } from 'vitest';
import { type Knock, refusalOf } from './guard.ts';

const place = { host: '127.0.0.1:4321', path: '/secret' };
const get: Knock = {
  method: 'GET',
  path: '/secret',
  host: '127.0.0.1:4321',
  origin: undefined,
  fetchSite: 'none',
  contentType: undefined,
  contentLength: undefined,
};
const post: Knock = {
  ...get,
  method: 'POST',
  origin: 'http://127.0.0.1:4321',
  fetchSite: 'same-origin',
  contentType: 'application/x-www-form-urlencoded',
  contentLength: '12',
};

test.each<[string, Knock]>([
  ['an address that was typed or opened', get],
  ['a browser without fetch metadata', { ...get, fetchSite: undefined }],
  ['a page loaded again', { ...get, fetchSite: 'same-origin' }],
  ['the form', post],
  ['the form from a browser without fetch metadata', { ...post, fetchSite: undefined }],
  ['a content type with a parameter', { ...post, contentType: 'application/x-www-form-urlencoded; charset=UTF-8' }],
])('%s goes on', (_, knock) => {
  expect(refusalOf(knock, place)).toBeNull();
});

test.each<[string, Knock, number]>([
  ['a name that was rebound to loopback', { ...get, host: 'evil.example.com:4321' }, 421],
  ['another port', { ...get, host: '127.0.0.1:4322' }, 421],
  ['no host', { ...get, host: undefined }, 421],
  ['localhost by name', { ...post, host: 'localhost:4321' }, 421],
  ['the root', { ...get, path: '/' }, 404],
  ['a longer path', { ...get, path: '/secret/' }, 404],
  ['a path of the same length', { ...get, path: '/secrex' }, 404],
  ['a link on another page', { ...get, fetchSite: 'cross-site' }, 403],
  ['a page of the same site', { ...get, fetchSite: 'same-site' }, 403],
  ['a script of another origin', { ...get, origin: 'http://evil.example.com' }, 403],
  ['HEAD', { ...get, method: 'HEAD' }, 405],
  ['PUT', { ...post, method: 'PUT' }, 405],
  ['OPTIONS', { ...get, method: 'OPTIONS' }, 405],
  ['a form of another origin', { ...post, origin: 'http://evil.example.com' }, 403],
  ['a form of another port', { ...post, origin: 'http://127.0.0.1:4322' }, 403],
  ['a sandboxed frame', { ...post, origin: 'null' }, 403],
  ['no origin', { ...post, origin: undefined }, 403],
  ['an origin that fetch metadata belies', { ...post, fetchSite: 'cross-site' }, 403],
  ['JSON', { ...post, contentType: 'application/json' }, 415],
  ['text, as a form can send it', { ...post, contentType: 'text/plain' }, 415],
  ['no content type', { ...post, contentType: undefined }, 415],
  ['a body of unknown length', { ...post, contentLength: undefined }, 411],
])('%s is refused', (_, knock, status) => {
  expect(refusalOf(knock, place)?.status).toBe(status);
});
