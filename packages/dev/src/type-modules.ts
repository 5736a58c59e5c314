import { assembleModule, formatPython } from '@create-connector/codegen';
import { artifactPath } from '@create-connector/contracts';

/** As long as a module may get: the public project asks for a split at 1,000 lines, and its linter ends at 1,500. */
export const maxModuleLines = 1_000;

/** A module that holds struct types, and the names that it gives. */
export interface TypeModule {
  /** Path in the workspace. */
  readonly path: string;
  readonly name: string;
  readonly names: readonly string[];
  readonly text: string;
}

/** The name of a source's n-th module of types, from 1: `{source}_types`, `{source}_types_2`. */
const moduleName = (source: string, number: number): string => `${source}_types${number === 1 ? '' : `_${number}`}`;

/** Is a file of the source's folder one of its modules of types? */
export const isTypeModule = (file: string, source: string): boolean =>
  file.startsWith(`${source}_types`) && /^(_[2-9]|_[1-9]\d+)?\.py$/.test(file.slice(`${source}_types`.length));

/**
 * Puts assignments of types into modules of at most {@link maxModuleLines} lines, in their order. A single one that is longer has a
 * module of its own.
 *
 * @param assignments - `NAME = ...` each, known before it is used
 * @param imports - what their right sides need besides each other
 * @param importFrom - writes an import of names from a module of the source
 */
export function typeModules(
  { source, title }: { readonly source: string; readonly title: string },
  assignments: readonly string[],
  imports: readonly string[],
  importFrom: (module: string, names: readonly string[]) => string,
): readonly TypeModule[] {
  const about = `Types of columns of the ${title} connector.`;
  const lengths = lineCounts(formatPython(assembleModule({ about, imports: [...imports], blocks: [...assignments] })));
  const modules: TypeModule[] = [];
  for (const group of groups(assignments, lengths)) {
    const name = moduleName(source, modules.length + 1);
    const earlier = modules.map((module) => importFrom(module.name, module.names));
    const text = formatPython(assembleModule({ about, imports: [...imports, ...earlier], blocks: [...group] }));
    const path = artifactPath('schemas', source).replace(/[^/]+$/, `${name}.py`);
    modules.push({ path, name, names: group.map(nameOf), text });
  }
  return modules;
}

const nameOf = (assignment: string): string => /^\w+/.exec(assignment)?.[0] ?? '';

/** By the name of each assignment of a formatted module, the lines that it takes with the blank ones behind it. */
function lineCounts(module: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  let current = '';
  for (const line of module.split('\n')) {
    current = /^[A-Z][A-Z0-9_]*(?= = )/.exec(line)?.[0] ?? current;
    counts.set(current, (counts.get(current) ?? 0) + 1);
  }
  return counts;
}

/** What stands above the assignments: the docstring, the imports of types, those of earlier modules. */
const headLines = 60;

function groups(assignments: readonly string[], lengths: ReadonlyMap<string, number>): string[][] {
  const found: string[][] = [];
  let room = 0;
  for (const assignment of assignments) {
    const length = lengths.get(nameOf(assignment)) ?? 0;
    const last = found.at(-1);
    if (last === undefined || length > room) {
      found.push([assignment]);
      room = maxModuleLines - headLines - length;
    } else {
      last.push(assignment);
      room -= length;
    }
  }
  return found;
}
