import { detect } from '../readers/detect.ts';
import { isObject } from '../readers/json.ts';
import { decodeText } from '../readers/parse.ts';
import { mayBeHar } from '../readers/traffic/open.ts';
import { withoutSecrets } from '../readers/traffic/without-secrets.ts';
import type { Origin } from './origin.ts';

/** An origin whose recorded traffic (HAR) loses its credentials as it is read, so that no copy of them is kept. */
export const withoutCredentials = (origin: Origin): Origin => ({
  ...origin,
  read: async (name) => strip(await origin.read(name)),
});

/** Other documents stay as they are, to the byte. */
function strip(bytes: Uint8Array): Uint8Array {
  if (!mayBeHar(bytes)) return bytes;
  const text = decodeText(bytes);
  if (!/"log"\s*:/.test(text) || !/"entries"\s*:/.test(text)) return bytes;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return bytes;
  }
  if (!isObject(value) || detect(value).kind !== 'har') return bytes;
  return new TextEncoder().encode(`${JSON.stringify(withoutSecrets(value))}\n`);
}
