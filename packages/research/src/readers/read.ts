import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ConnectorError } from '@create-connector/contracts';
import { detect } from './detect.ts';
import type { Document } from './document.ts';
import { isObject } from './json.ts';
import { openOpenApi3 } from './openapi3.ts';

const maxBytes = 100_000_000;
const maxDepth = 500;

/**
 * Read an API description from a file.
 *
 * @param doc - a path as given by a person, relative to the working directory
 * @throws ConnectorError `DOC_MISSING`, `DOC_NOT_FOUND`, `DOC_TOO_LARGE` or `DOC_NOT_UNDERSTOOD`
 */
export async function readDocument(doc: string | null): Promise<Document> {
  if (doc === null) {
    throw new ConnectorError('DOC_MISSING', 'No doc= was given, and looking a source up by its name comes later');
  }
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(doc)) {
    throw new ConnectorError(
      'DOC_NOT_UNDERSTOOD',
      `doc=${doc}: addresses are not read yet, only files on this machine`,
    );
  }
  const bytes = await readBytes(doc);
  const value = parse(doc, bytes);
  const detected = detect(value);
  if (detected.kind === null || !isObject(value)) {
    const reason = detected.kind === null ? detected.reason : 'its top is not a JSON object';
    throw new ConnectorError('DOC_NOT_UNDERSTOOD', `doc=${doc}: ${reason}`);
  }
  if (isDeeperThan(value, maxDepth)) {
    throw new ConnectorError('DOC_TOO_LARGE', `doc=${doc}: nested more than ${maxDepth} levels deep`);
  }
  return openOpenApi3(value, {
    location: doc,
    kind: detected.kind,
    version: detected.version,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  });
}

async function readBytes(doc: string): Promise<Buffer> {
  const file = resolve(doc);
  const found = await stat(file).catch(() => null);
  if (found === null) throw new ConnectorError('DOC_NOT_FOUND', `doc=${doc}: no such file`);
  if (!found.isFile()) throw new ConnectorError('DOC_NOT_FOUND', `doc=${doc}: not a file`);
  if (found.size > maxBytes) {
    const megabytes = Math.ceil(found.size / 1_000_000);
    throw new ConnectorError('DOC_TOO_LARGE', `doc=${doc}: ${megabytes} MB, the limit is ${maxBytes / 1_000_000} MB`);
  }
  return await readFile(file).catch((cause: unknown) => {
    throw new ConnectorError('DOC_NOT_FOUND', `doc=${doc}: cannot be read`, {}, { cause });
  });
}

function parse(doc: string, bytes: Buffer): unknown {
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  try {
    return JSON.parse(text);
  } catch (cause) {
    const why = /^\s*(openapi|swagger)\s*:/m.test(text)
      ? 'YAML is not read yet, only JSON'
      : `not JSON (${cause instanceof Error ? cause.message.split('\n')[0] : 'unreadable'})`;
    throw new ConnectorError('DOC_NOT_UNDERSTOOD', `doc=${doc}: ${why}`, {}, { cause });
  }
}

/** Walks without recursion, so that a hostile file cannot exhaust the stack. */
function isDeeperThan(value: unknown, limit: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true;
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return false;
}
