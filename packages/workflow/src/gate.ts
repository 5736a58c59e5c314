import type { GateFact, RunState, TestFigures } from '@create-connector/contracts';
import { readArtifact, statArtifact } from './artifacts.ts';
import type { Stage } from './stage.ts';

/** A file as a gate names it. */
export interface GateFile {
  /** Relative to the workspace. */
  readonly path: string;
  /** null for a folder, or for a file that is gone. */
  readonly bytes: number | null;
  /** Holds what only its owner may read: shown by name alone. */
  readonly isPrivate: boolean;
}

/** What a person sees before the flow goes on. */
export interface Gate {
  readonly stage: number;
  readonly title: string;
  readonly next: string | null;
  readonly files: readonly GateFile[];
  readonly tables: readonly string[];
  /** The least certain first; those without a certainty last. */
  readonly facts: readonly GateFact[];
  /** null where no step of the stage ran tests. */
  readonly tests: TestFigures | null;
}

/** A file with its beginning, for a review. */
export interface ReviewedFile extends GateFile {
  readonly firstLines: readonly string[];
}

/** Facts in the order in which a person should look at them: the least certain first. */
export function byCertainty(facts: readonly GateFact[]): readonly GateFact[] {
  return [...facts].sort((a, b) => (a.confidence ?? 2) - (b.confidence ?? 2));
}

/** What the steps of a stage delivered, as their verification found it. */
export async function gateFor(state: RunState, stage: Stage, next: Stage | null, workspace: string): Promise<Gate> {
  const outputs = (state.stages.find((one) => one.stage === stage.stage)?.steps ?? []).flatMap(
    ({ output }) => output ?? [],
  );
  const paths = [...new Set(outputs.flatMap(({ files }) => files))];
  const figures = outputs.flatMap(({ tests }) => tests ?? []);
  return {
    stage: stage.stage,
    title: stage.title,
    next: next?.title ?? null,
    files: await Promise.all(paths.map((path) => fileOf(workspace, path))),
    tables: state.tables,
    facts: byCertainty(outputs.flatMap(({ facts }) => facts)),
    tests: figures.length === 0 ? null : figures.reduce(sum),
  };
}

/** The beginnings of a gate's files. Folders and private files have none. */
export async function reviewOf(workspace: string, gate: Gate, lines: number): Promise<readonly ReviewedFile[]> {
  return Promise.all(
    gate.files.map(async (file) => {
      if (file.bytes === null || file.isPrivate) return { ...file, firstLines: [] };
      const text = (await readArtifact(workspace, file.path)) ?? '';
      const isText = !text.includes('\u0000') && !text.includes('\ufffd');
      return { ...file, firstLines: isText ? text.trimEnd().split('\n').slice(0, lines) : [] };
    }),
  );
}

async function fileOf(workspace: string, path: string): Promise<GateFile> {
  const found = await statArtifact(workspace, path);
  return { path, bytes: found?.kind === 'file' ? found.bytes : null, isPrivate: found?.isPrivate ?? false };
}

function sum(a: TestFigures, b: TestFigures): TestFigures {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}
