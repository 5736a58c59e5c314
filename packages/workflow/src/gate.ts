import {
  type GateFact,
  type LiveFigures,
  parentOf,
  type RunState,
  type SourceModel,
  type TestFigures,
} from '@create-connector/contracts';
import { statArtifact } from './artifacts.ts';
import { type Edit, editsOf } from './edits.ts';
import { sumFigures } from './figures.ts';
import { lastCopy, textOf } from './gate-copies.ts';
import { readModel } from './model-file.ts';
import type { Stage } from './stage.ts';

/** A file as a gate names it. */
export interface GateFile {
  /** Relative to the workspace. */
  readonly path: string;
  /** null for a folder, or for a file that is gone. */
  readonly bytes: number | null;
  /** Holds what only its owner may read: shown by name alone. */
  readonly isPrivate: boolean;
  /** It is not as the person left it at the last gate that had it. */
  readonly isChanged: boolean;
}

/** A table as a gate names it; what is not known is null or empty. */
export interface GateTable {
  readonly name: string;
  readonly ingestionType: string | null;
  readonly keys: readonly string[];
  readonly cursor: string | null;
  readonly parent: string | null;
}

/** What a person sees before the flow goes on. */
export interface Gate {
  readonly stage: number;
  readonly title: string;
  readonly next: string | null;
  readonly files: readonly GateFile[];
  readonly tables: readonly GateTable[];
  /** The chosen authentication, e.g. `token (bearer)`; null before it is known. */
  readonly auth: string | null;
  /** The least certain first; those without a certainty last. */
  readonly facts: readonly GateFact[];
  /** null where no step of the stage ran tests. */
  readonly tests: TestFigures | null;
  /** What the live API gave; null where no step of the stage looked at it. */
  readonly live: LiveFigures | null;
  /** Files of any finished step that were edited by hand. */
  readonly edits: readonly Edit[];
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
  // A model that is not there or cannot be read is the verification's to tell.
  const model = await readModel(workspace, state.source).catch(() => null);
  return {
    stage: stage.stage,
    title: stage.title,
    next: next?.title ?? null,
    files: await Promise.all(paths.map((path) => fileOf(workspace, state.source, stage.stage, path))),
    tables: state.tables.map((name) => tableOf(name, model)),
    auth: model === null ? null : authOf(model),
    facts: byCertainty(outputs.flatMap(({ facts }) => facts)),
    tests: figures.length === 0 ? null : sumFigures(figures),
    live: outputs.flatMap(({ live }) => live ?? [])[0] ?? null,
    edits: editsOf(state.stages.flatMap(({ steps }) => steps)),
  };
}

async function fileOf(workspace: string, source: string, stage: number, path: string): Promise<GateFile> {
  const found = await statArtifact(workspace, path);
  const isPrivate = found?.isPrivate ?? false;
  const before = await lastCopy(workspace, source, stage, path);
  const isChanged = before !== null && before !== (await textOf(workspace, path));
  return { path, bytes: found?.kind === 'file' ? found.bytes : null, isPrivate, isChanged };
}

function tableOf(name: string, model: SourceModel | null): GateTable {
  const table = model?.tables.find((one) => one.name === name);
  if (table === undefined) return { name, ingestionType: null, keys: [], cursor: null, parent: null };
  const { ingestionType, primaryKeys, cursor } = table;
  return { name, ingestionType, keys: primaryKeys, cursor: cursor?.field ?? null, parent: parentOf(table) };
}

function authOf({ auth }: SourceModel): string | null {
  if (auth.chosen === null) return null;
  const kinds = auth.chosen.map((id) => {
    const kind = auth.methods.find((method) => method.id === id)?.kind;
    return kind === undefined || kind === id ? id : `${id} (${kind})`;
  });
  return kinds.length === 0 ? 'none' : kinds.join(' and ');
}
