import { readFileSync } from 'node:fs';
import {
  fillTemplate,
  type PythonBlock,
  type PythonModule,
  type PythonValue,
  renameTokens,
  splitModule,
  toClassStem,
  withoutMembers,
} from '@create-connector/codegen';

/** A strategy that is chosen: a module below `python/strategies`, and how it is fitted in. */
export interface Choice {
  /** Path without `.py`, e.g. `pages/token`. */
  readonly path: string;
  /** Names that differ in this source, before the source's own name comes in. */
  readonly rename?: Readonly<Record<string, string>>;
  /** Values of its marked constants. */
  readonly fill?: Readonly<Record<string, PythonValue>>;
  /** Members to leave out, by class. */
  readonly without?: Readonly<Record<string, readonly string[]>>;
}

const folder = new URL('../python/strategies/', import.meta.url);

/** The text of a strategy, as Python's own tools accept it. */
export const strategyText = (path: string): string => readFileSync(new URL(`${path}.py`, folder), 'utf8');

/** A chosen strategy, renamed for a source, filled, without the members that are left out. Its internal imports are gone. */
export function takeStrategy({ path, rename = {}, fill = {}, without = {} }: Choice, source: string): PythonModule {
  const own = renameTokens(strategyText(path), rename);
  const { imports, blocks } = splitModule(fillTemplate(nameForSource(own, source), fill));
  const named = Object.fromEntries(Object.entries(without).map(([key, value]) => [nameForSource(key, source), value]));
  return {
    imports: imports.filter((line) => !line.startsWith('from strategies.')),
    blocks: blocks.map((block): PythonBlock => withoutMembers(block, named[block.name] ?? [])),
  };
}

/** A sample's name in a source: `SampleTable` gives `AsanaTable`. */
export type Named = (sample: string) => string;

/** `SampleClient`, `sample_pages` and `SAMPLE_TABLES` with the source's name in place of the sample's. */
export function nameForSource(text: string, source: string): string {
  return renameTokens(text, { Sample: toClassStem(source), sample: source, SAMPLE: source.toUpperCase() });
}
