import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { SourceModel } from '@create-connector/contracts';
import { parseModel } from '@create-connector/workflow';
import { findHooks, type Hooks } from '../src/index.ts';

/** A golden: a model of one trait, what is written from it, and the hook file that belongs to it. */
export interface Golden {
  readonly trait: string;
  readonly model: SourceModel;
  readonly modelText: string;
  /** Empty where there is none. */
  readonly custom: string;
  readonly hooks: Hooks;
  /** File name to text. */
  readonly expected: Readonly<Record<string, string>>;
}

const folder = new URL('golden/', import.meta.url);

/** All goldens, by name. */
export const goldens: readonly Golden[] = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => readGolden(name))
  .sort((a, b) => a.trait.localeCompare(b.trait));

/** The golden of a trait. */
export function golden(trait: string): Golden {
  const found = goldens.find((candidate) => candidate.trait === trait);
  if (!found) throw new Error(`there is no golden ${trait}`);
  return found;
}

function readGolden(trait: string): Golden {
  const own = new URL(`${trait}/`, folder);
  const modelText = readFileSync(new URL('model.yaml', own), 'utf8');
  const read = parseModel(modelText, `${trait}/model.yaml`);
  if (!('model' in read)) throw new Error(JSON.stringify(read.problems));
  const customFile = new URL('custom.py', own);
  const custom = existsSync(customFile) ? readFileSync(customFile, 'utf8') : '';
  const expectedFolder = new URL('expected/', own);
  const expected = Object.fromEntries(
    readdirSync(expectedFolder).map((file) => [file, readFileSync(new URL(file, expectedFolder), 'utf8')]),
  );
  return { trait, model: read.model, modelText, custom, hooks: findHooks(custom), expected };
}
