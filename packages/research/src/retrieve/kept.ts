import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { artifactPath, ConnectorError } from '@create-connector/contracts';
import { readArtifact, writeArtifact } from '@create-connector/workflow';
import { z } from 'zod';
import { besideFile, besideUrl } from '../readers/texts.ts';
import type { Origin } from './origin.ts';

const Kept = z.strictObject({
  version: z.literal(1),
  asked: z.string().nullable().describe('`doc=` as it was given; null: looked up by name.'),
  location: z.string(),
  url: z.string().nullable().describe('Where redirects ended.'),
  files: z.array(z.strictObject({ name: z.string(), file: z.string(), sha256: z.string() })).min(1),
});
type Kept = z.output<typeof Kept>;

const indexOf = (source: string): string => `${artifactPath('kept_document', source)}/index.json`;
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** An origin that remembers what was read from it. */
export function remembering(origin: Origin): {
  readonly origin: Origin;
  readonly read: ReadonlyMap<string, Uint8Array>;
} {
  const read = new Map<string, Uint8Array>();
  return {
    read,
    origin: {
      ...origin,
      async read(name) {
        const bytes = await origin.read(name);
        read.set(name, bytes);
        return bytes;
      },
    },
  };
}

/** Keep a document that came from elsewhere, so that plan, research and resume read the same bytes. The index is written last. */
export async function keep(
  workspace: string,
  source: string,
  asked: string | null,
  origin: Origin,
  read: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  const files: Kept['files'] = [];
  for (const [name, bytes] of read) {
    const file = `${files.length}.txt`;
    await writeArtifact(workspace, `${artifactPath('kept_document', source)}/${file}`, bytes);
    files.push({ name, file, sha256: sha256(bytes) });
  }
  const index: Kept = { version: 1, asked, location: origin.location, url: origin.url(), files };
  await writeArtifact(workspace, indexOf(source), `${JSON.stringify(index, null, 2)}\n`);
}

/** The kept copy of what was asked for, whole and unchanged; null where there is none. */
export async function keptOrigin(workspace: string, source: string, asked: string | null): Promise<Origin | null> {
  const kept = parseIndex(await readArtifact(workspace, indexOf(source)));
  if (kept === null || kept.asked !== asked) return null;
  const contents = new Map<string, Uint8Array>();
  for (const { name, file, sha256: expected } of kept.files) {
    const path = join(workspace, artifactPath('kept_document', source), file.replaceAll(/[^\w.-]/g, '_'));
    const bytes = await readFile(path).catch(() => null);
    if (bytes === null || sha256(bytes) !== expected) return null;
    contents.set(name, bytes);
  }
  const { location, url } = kept;
  return {
    ...(url === null ? besideFile('') : besideUrl(url)),
    location,
    shown: `${location} (kept copy)`,
    url: () => url,
    async read(name) {
      const bytes = contents.get(name);
      if (bytes === undefined) throw new ConnectorError('DOC_NOT_FOUND', `${name}: not in the kept copy`);
      return bytes;
    },
  };
}

function parseIndex(text: string | null): Kept | null {
  if (text === null) return null;
  try {
    return Kept.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
