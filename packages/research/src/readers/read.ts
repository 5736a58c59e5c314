import { createHash } from 'node:crypto';
import { ConnectorError } from '@create-connector/contracts';
import type { Origin } from '../retrieve/origin.ts';
import { detect } from './detect.ts';
import type { Description } from './document.ts';
import { isObject } from './json.ts';
import { openOpenApi3 } from './openapi3.ts';
import { parseText } from './parse.ts';
import { readParts } from './parts.ts';
import { openSwagger2 } from './swagger2.ts';
import { textsOf } from './texts.ts';
import { mayBeHar, openHar } from './traffic/open.ts';

/**
 * Read a document: OpenAPI 3.0 or 3.1, Swagger 2.0, a source model, in JSON or YAML, with the files it refers to; or a HAR.
 *
 * @throws ConnectorError `DOC_NOT_FOUND`, `DOC_UNREACHABLE`, `DOC_TOO_LARGE`, `DOC_REFERENCE_REFUSED`, `DOC_NOT_UNDERSTOOD`,
 *   `DOC_WITHOUT_TABLES` where a HAR holds no JSON
 */
export async function readDescription(origin: Origin): Promise<Description> {
  const { shown, location } = origin;
  const bytes = await origin.read('');
  const value = parseText(shown, bytes);
  const detected = detect(value);
  if (detected.kind === null || !isObject(value)) {
    const reason = detected.kind === null ? detected.reason : 'its top is not an object';
    throw new ConnectorError('DOC_NOT_UNDERSTOOD', `${shown}: ${reason}`);
  }
  if (detected.kind === 'source-model') {
    return {
      shown,
      identity: { location, kind: 'source-model', sha256: digestOf(bytes, new Map()) },
      given: value,
      bytes,
    };
  }
  if (detected.kind === 'har') {
    if (!mayBeHar(bytes)) throw new ConnectorError('DOC_NOT_UNDERSTOOD', `${shown}: recorded traffic (HAR) is JSON`);
    const { kind, version } = detected;
    return openHar(shown, value, { location, kind, version, sha256: digestOf(bytes, new Map()) });
  }
  const parts = await readParts(shown, { value, bytes }, origin, origin.read);
  const { kind, version } = detected;
  const identity = { location, kind, version, sha256: digestOf(bytes, parts.bytes) };
  const open = kind === 'swagger-2' ? openSwagger2 : openOpenApi3;
  return open(textsOf(value, parts.values, origin), identity, origin.url());
}

/** sha256 of the document’s bytes; of several files, that of a list of their names and digests. */
function digestOf(main: Uint8Array, parts: ReadonlyMap<string, Uint8Array>): string {
  const own = sha256(main);
  if (parts.size === 0) return own;
  const names = [...parts.keys()].sort();
  return sha256([own, ...names.map((name) => `${sha256(parts.get(name) ?? '')}  ${name}`)].join('\n'));
}

const sha256 = (content: Uint8Array | string): string => createHash('sha256').update(content).digest('hex');
