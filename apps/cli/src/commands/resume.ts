import { resolve } from 'node:path';
import { readSourceName, requireWorkspace, resumeRun } from '@create-connector/workflow';
import type { Io } from '../io.ts';
import type { Flags } from '../program.ts';
import { renderSummary } from '../render/summary.ts';
import { surroundings } from './around.ts';

/** Goes on with a run; see `resumeRun`. A completed one is only summed up. */
export async function resume(word: string | null, flags: Flags, io: Io, signal: AbortSignal): Promise<void> {
  const source = readSourceName(word);
  await requireWorkspace(flags.workspace);
  const state = await resumeRun(source, surroundings(flags, io, signal), {
    from: flags.from ?? null,
    credentials: flags.credentials === undefined ? null : resolve(flags.credentials),
    doc: flags.doc ?? null,
  });
  if (!flags.json && !flags.quiet) io.out(renderSummary(state, io.paint));
}
