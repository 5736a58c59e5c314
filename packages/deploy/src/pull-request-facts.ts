import { readFile } from 'node:fs/promises';
import {
  artifactPath,
  type Inspection,
  LiveFigures,
  type SourceModel,
  type TestFigures,
  TestReport,
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

/** Gathers the facts from the workspace; figures come from what step 4 kept. */
export async function pullRequestFacts(
  workspace: string,
  model: SourceModel,
  inspection: Inspection,
): Promise<PullRequestFacts> {
  const { source } = model;
  const report = TestReport.safeParse(await readJson(workspace, artifactPath('test_report', source)));
  const live = LiveFigures.safeParse(await readJson(workspace, artifactPath('live_report', source)));
  return {
    source,
    model,
    inspection,
    files: await stagedFiles(workspace, source),
    tests: report.success ? figuresOf(report.data) : null,
    live: live.success ? live.data : null,
    score: scoreOf((await readArtifact(workspace, artifactPath('self_review', source))) ?? ''),
    open: openPoints((await readArtifact(workspace, artifactPath('api_doc', source))) ?? ''),
    hasLogo: (await statArtifact(workspace, artifactPath('logo', source))) !== null,
    toolVersion: await toolVersion(),
  };
}

function figuresOf({ cases }: TestReport): TestFigures {
  const count = (wanted: string): number => cases.filter(({ outcome }) => outcome === wanted).length;
  return { passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
}

async function readJson(workspace: string, path: string): Promise<unknown> {
  try {
    return JSON.parse((await readArtifact(workspace, path)) ?? '');
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
