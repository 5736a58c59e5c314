import { readFile } from 'node:fs/promises';
import {
  artifactPath,
  type Inspection,
  type LiveFigures,
  RunState,
  type SourceModel,
  type TestFigures,
} from '@create-connector/contracts';
import { readArtifact, statArtifact } from '@create-connector/workflow';
import { z } from 'zod';
import { stagedFiles } from './staged-files.ts';

/** All that a pull request's text says. */
export interface PullRequestFacts {
  readonly source: string;
  readonly model: SourceModel;
  readonly inspection: Inspection;
  /** Paths relative to the workspace. */
  readonly files: readonly string[];
  /** Figures of the generated suite against the simulated source; null where this run has none. */
  readonly tests: TestFigures | null;
  /** null where the live API was not read. */
  readonly live: LiveFigures | null;
  /** For example `96 / 100 (READY)`; null where there was no review. */
  readonly score: string | null;
  /** What the API doc marks as `TBD:`, with the object it stands at; Markdown. */
  readonly open: readonly string[];
  readonly hasLogo: boolean;
  /** Version of this package. */
  readonly toolVersion: string;
}

/** Gathers the facts from the workspace. Figures come from the run's state; a step that runs alone may have none. */
export async function pullRequestFacts(
  workspace: string,
  model: SourceModel,
  inspection: Inspection,
): Promise<PullRequestFacts> {
  const { source } = model;
  const output = testOutput(await readArtifact(workspace, artifactPath('run_state', source)));
  return {
    source,
    model,
    inspection,
    files: await stagedFiles(workspace, source),
    tests: output?.tests ?? null,
    live: output?.live ?? null,
    score: scoreOf((await readArtifact(workspace, artifactPath('self_review', source))) ?? ''),
    open: openPoints((await readArtifact(workspace, artifactPath('api_doc', source))) ?? ''),
    hasLogo: (await statArtifact(workspace, artifactPath('logo', source))) !== null,
    toolVersion: await toolVersion(),
  };
}

function testOutput(text: string | null) {
  try {
    const { stages } = RunState.parse(JSON.parse(text ?? ''));
    return stages.flatMap(({ steps }) => steps).find(({ id, status }) => id === 'test' && status === 'completed')
      ?.output;
  } catch {
    return null;
  }
}

/** The score in a `SELF_REVIEW.md`; null where none is told. */
export function scoreOf(review: string): string | null {
  return /^Score: (\d+ \/ 100 \([A-Z ]+\))$/m.exec(review)?.[1] ?? null;
}

/** The lines of an API doc that are marked as not known, each with the object that it stands at. */
export function openPoints(apiDoc: string): string[] {
  const points: string[] = [];
  let object = '';
  for (const line of apiDoc.split('\n')) {
    const [, marks, title] = /^(#{1,6}) (.+)$/.exec(line) ?? [];
    if (marks !== undefined) object = marks.length > 2 ? (title ?? '') : '';
    const [, point] = /(?:^|\| |: )TBD: (.+?)(?: \|.*)?$/.exec(line) ?? [];
    if (point !== undefined) points.push(object === '' ? point : `${object}: ${point}`);
  }
  return [...new Set(points)];
}

const Manifest = z.object({ version: z.string() });

async function toolVersion(): Promise<string> {
  return Manifest.parse(JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'))).version;
}
