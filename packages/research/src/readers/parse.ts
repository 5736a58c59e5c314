import { isAscii } from 'node:buffer';
import { ConnectorError } from '@create-connector/contracts';
import { parseYaml, YamlProblem } from './yaml.ts';

const maxDepth = 500;
const prose = 'reading prose needs an agent engine, which is not offered yet';

/**
 * Parse a document’s bytes, JSON or YAML, told apart by what they hold.
 *
 * @param shown - the document as messages name it
 * @throws ConnectorError `DOC_NOT_UNDERSTOOD`, `DOC_TOO_LARGE`
 */
export function parseText(shown: string, bytes: Uint8Array): unknown {
  const refuse = (why: string, cause?: unknown): ConnectorError =>
    new ConnectorError('DOC_NOT_UNDERSTOOD', `${shown}: ${why}`, {}, { cause });
  const text = decodeText(bytes);
  const foreign = foreignKind(text);
  if (foreign !== null) throw refuse(foreign);
  let value: unknown;
  if (/^\s*[{[]/.test(text)) {
    try {
      value = JSON.parse(text);
    } catch (cause) {
      throw refuse(`not JSON (${cause instanceof Error ? cause.message.split('\n')[0] : 'unreadable'})`, cause);
    }
  } else {
    try {
      value = parseYaml(text);
    } catch (cause) {
      if (!(cause instanceof YamlProblem)) throw cause;
      if (cause.isTooLarge) throw new ConnectorError('DOC_TOO_LARGE', `${shown}: ${cause.message}`);
      const isProse = !/^[\w"'$.-]+\s*:/m.test(text);
      throw refuse(isProse ? `neither JSON nor YAML; ${prose}` : `not YAML (${cause.message})`, cause);
    }
    if (typeof value === 'string') throw refuse(`text and no description; ${prose}`);
    if (value === null) throw refuse('it is empty');
  }
  if (isDeeperThan(value, maxDepth)) {
    throw new ConnectorError('DOC_TOO_LARGE', `${shown}: nested more than ${maxDepth} levels deep`);
  }
  return value;
}

/** UTF-8, or UTF-16 where a byte order mark says so. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const label =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  if (label === 'utf-8' && isAscii(bytes)) return asLatin1(bytes);
  return new TextDecoder(label).decode(bytes);
}

/** Each byte as one character: quick, and right for ASCII. */
export const asLatin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');

function foreignKind(text: string): string | null {
  const start = text.slice(0, 2000).trimStart();
  if (/^<(!doctype html|html|head|body)\b/i.test(start)) return `a web page; ${prose}`;
  if (start.startsWith('<')) return 'XML is not read, only JSON and YAML';
  if (start.startsWith('%PDF-')) return `a PDF; ${prose}`;
  if (/^#{1,3} \S/.test(start) && !/^["']?[\w$-]+["']?:(\s|$)/m.test(text)) return `Markdown; ${prose}`;
  return start.includes('\0') ? 'it is not text' : null;
}

/** Goes no deeper than the limit, which is far less than the stack holds. */
function isDeeperThan(value: unknown, limit: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (limit === 0) return true;
  for (const child of Array.isArray(value) ? value : Object.values(value)) {
    if (typeof child === 'object' && isDeeperThan(child, limit - 1)) return true;
  }
  return false;
}
