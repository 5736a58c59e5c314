import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { ConnectorError } from '@create-connector/contracts';

const unzip = promisify(gunzip);

/** Bytes that one document or part may have, unpacked. */
export const maxBytes = 100_000_000;

/** The error of a document over {@link maxBytes}. */
export const tooLarge = (shown: string): ConnectorError =>
  new ConnectorError('DOC_TOO_LARGE', `${shown}: more than ${maxBytes / 1_000_000} MB`);

/**
 * The content of bytes that may be packed with gzip; others stay as they are.
 *
 * @throws ConnectorError `DOC_TOO_LARGE`, `DOC_NOT_UNDERSTOOD` where the packing is broken
 */
export async function inflate(shown: string, bytes: Uint8Array): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return await unzip(bytes, { maxOutputLength: maxBytes });
  } catch (cause) {
    if (cause instanceof RangeError) throw tooLarge(shown);
    throw new ConnectorError('DOC_NOT_UNDERSTOOD', `${shown}: its gzip packing is broken`, {}, { cause });
  }
}
