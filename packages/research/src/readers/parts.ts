import { ConnectorError } from '@create-connector/contracts';
import { asLatin1, decodeText, parseText } from './parse.ts';
import { fileReferences, mayReferToFiles } from './references.ts';
import type { Addressing } from './texts.ts';

/** Reads a part of a document by its name. @throws ConnectorError where it cannot be read */
export type ReadPart = (name: string) => Promise<Uint8Array>;

/** A document’s parts besides itself: parsed, and as bytes, by name. */
export interface Parts {
  readonly values: ReadonlyMap<string, unknown>;
  readonly bytes: ReadonlyMap<string, Uint8Array>;
}

const maxParts = 1000;
const maxChain = 50;
const maxBytes = 100_000_000;

/** A text whose ASCII is right, which costs less than decoding the rest. */
const asciiOf = (bytes: Uint8Array): string => ((bytes[0] ?? 0) >= 0xfe ? decodeText(bytes) : asLatin1(bytes));

/**
 * Read every part that a document refers to, directly or through others, each once; circles end by themselves.
 *
 * @param shown - the document as messages name it
 * @throws ConnectorError `DOC_REFERENCE_REFUSED`, `DOC_TOO_LARGE`, or what reading and parsing a part throws
 */
export async function readParts(
  shown: string,
  main: { readonly value: unknown; readonly bytes: Uint8Array },
  addressing: Addressing,
  read: ReadPart,
): Promise<Parts> {
  const values = new Map<string, unknown>();
  const bytes = new Map<string, Uint8Array>();
  let total = main.bytes.length;
  let level: { name: string; value: unknown; bytes: Uint8Array }[] = [{ name: '', ...main }];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxChain) {
      throw new ConnectorError('DOC_TOO_LARGE', `${shown}: its files refer to each other more than ${maxChain} deep`);
    }
    const next: typeof level = [];
    for (const part of level) {
      if (!mayReferToFiles(asciiOf(part.bytes))) continue;
      for (const { file, reference, pointer } of fileReferences(part.value, part.name)) {
        const where = `${shown}: $ref "${reference}" at ${pointer}`;
        const target = addressing.targetOf(file, part.name);
        if ('refused' in target) throw new ConnectorError('DOC_REFERENCE_REFUSED', `${where}: ${target.refused}`);
        const { name } = target;
        if (name === '' || values.has(name)) continue;
        if (values.size >= maxParts) {
          throw new ConnectorError('DOC_TOO_LARGE', `${shown}: it refers to more than ${maxParts} files`);
        }
        const content = await read(name).catch((error: unknown) => {
          if (!ConnectorError.is(error)) throw error;
          throw new ConnectorError(error.code, `${where}: ${error.message}`, error.data, { cause: error });
        });
        total += content.length;
        if (total > maxBytes) {
          throw new ConnectorError('DOC_TOO_LARGE', `${shown}: its files hold more than ${maxBytes / 1_000_000} MB`);
        }
        const value = parseText(`${shown}, ${name}`, content);
        values.set(name, value);
        bytes.set(name, content);
        next.push({ name, value, bytes: content });
      }
    }
    level = next;
  }
  return { values, bytes };
}
