import { artifactPath, type LeftOut, type Person, RunState } from '@create-connector/contracts';
import {
  existingConnectors,
  findDescription,
  namesIn,
  parseOverrides,
  proposeTables,
  summariseLeftOut,
} from '@create-connector/research';
import { type FindScope, readArtifact } from '@create-connector/workflow';

/** What a look at the documentation may use. */
export interface ScopeSurroundings {
  readonly workspace: string;
  readonly signal: AbortSignal;
  /** Asked where a source’s name means several descriptions; null where nobody is there. */
  readonly person: Person | null;
  /** Read the documentation anew, though the workspace keeps a copy. */
  readonly isFresh: boolean;
}

/**
 * Finds the tables of a request by a look at its documentation and at a person's corrections. A document that came from
 * elsewhere is kept in the workspace once its tables are known; else nothing is written.
 *
 * It throws ConnectorError with any DOC_ code, OVERRIDES_INVALID or TABLE_UNKNOWN.
 */
export function scopeFinder({ workspace, signal, person, isFresh }: ScopeSurroundings): FindScope {
  const seen = new Set<string | null>();
  return async (request) => {
    const { source, doc, tables: asked } = request;
    // A run that was confirmed goes on with what it was confirmed on; so does one whose plan is being adjusted.
    const mayUseKept = seen.has(doc) || (!isFresh && (await isConfirmed(workspace, source)));
    const found = await findDescription(request, { workspace, signal, person }, { isFresh: !mayUseKept });
    const file = artifactPath('overrides', source);
    const text = await readArtifact(workspace, file);
    const overrides = text === null ? undefined : parseOverrides(text, file);
    const { tables, leftOut } = proposeTables(found.description, request, overrides);
    await found.keep();
    seen.add(doc);
    const existing = existingConnectors(namesIn(found.description, source));
    const notes = [...found.notes, ...existing, ...(asked === null ? notesOn(leftOut) : [])];
    return { tables: tables.map(({ name, added }) => ({ name, note: added ?? null })), notes };
  };
}

async function isConfirmed(workspace: string, source: string): Promise<boolean> {
  const text = await readArtifact(workspace, artifactPath('run_state', source));
  if (text === null) return false;
  try {
    return RunState.safeParse(JSON.parse(text)).data?.confirmed === true;
  } catch {
    return false;
  }
}

function notesOn(leftOut: readonly LeftOut[]): readonly string[] {
  if (leftOut.length === 0) return [];
  const count = leftOut.length === 1 ? '1 endpoint is' : `${leftOut.length} endpoints are`;
  return [`${count} left out; the API doc lists them all:`, ...summariseLeftOut(leftOut).map((line) => `- ${line}`)];
}
