import { wordsOf } from '../../rules/words.ts';

const paging = /next|prev|page|paging|cursor|continu|sync|scroll|offset|after|before|start|csrf|xsrf/i;
const secretWords = new Set([
  'token',
  'secret',
  'password',
  'passwd',
  'pwd',
  'passphrase',
  'apikey',
  'jwt',
  'sid',
  'session',
  'sessionid',
  'sessid',
  'credential',
  'credentials',
  'authorization',
  'auth',
  'signature',
  'sig',
  'bearer',
  'otp',
]);
const keyOf =
  /(^|_)(api|access|private|secret|subscription|license|app|auth|client|functions|account)_?(key|secret)(_|$)/;

/**
 * Does a header, parameter, cookie or JSON key of this name hold a credential? A token that leads to the next page is none.
 *
 * Names say it by their words: `X-Api-Key`, `access_token`, `sessionId`. A `key` alone says nothing.
 */
export function isCredentialName(name: string): boolean {
  if (paging.test(name)) return isForgery(name);
  const words = wordsOf(name);
  return keyOf.test(words.join('_')) || secretWords.has(words.at(-1) ?? '') || isSessionId(words);
}

/** A value against forged requests: no credential to connect with, and not kept either. */
export const isForgery = (name: string): boolean => /csrf|xsrf/i.test(name);

function isSessionId(words: readonly string[]): boolean {
  const last = words.at(-1) ?? '';
  return /sess(ion)?id$/.test(last) || (last === 'id' && /^(session|sess|auth|token)$/.test(words.at(-2) ?? ''));
}

/** A `key` in an address that is long and no word or number is an API key. */
export const isKeyInAddress = (name: string, value: string): boolean =>
  /^key$/i.test(name) && (value === '***' || (value.length >= 16 && /\d/.test(value) && /[a-z]/i.test(value)));
