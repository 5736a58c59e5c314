import { toPythonDocstring } from './docstring.ts';

/** A top-level statement of a module: a class, a function, a constant. */
export interface PythonBlock {
  /** The name it binds. */
  readonly name: string;
  /** Its text with decorators and the comments above it, without a line break at the end. */
  readonly text: string;
}

/** A module taken apart. Its docstring is left out: the module it goes into has its own. */
export interface PythonModule {
  /** Import statements, each whole. */
  readonly imports: readonly string[];
  readonly blocks: readonly PythonBlock[];
}

/**
 * Takes a ruff-formatted module apart at its top-level statements.
 *
 * @throws Error when a top-level statement is neither docstring, import, class, function nor assignment
 */
export function splitModule(text: string): PythonModule {
  const imports: string[] = [];
  const blocks: PythonBlock[] = [];
  for (const [index, chunk] of chunksOf(text, '').entries()) {
    if (index === 0 && chunk.startsWith('"""')) continue;
    if (/^(import|from) /.test(chunk)) imports.push(chunk);
    else blocks.push({ name: boundName(chunk), text: chunk });
  }
  return { imports, blocks };
}

/**
 * A class block without some of its fields and methods.
 *
 * @throws Error when the class has no member of a given name
 */
export function withoutMembers(block: PythonBlock, members: readonly string[]): PythonBlock {
  if (members.length === 0) return block;
  const lines = block.text.split('\n');
  const head = lines.findIndex((line) => /^class .*:$|^\) *:$|^\):$/.test(line)) + 1;
  const chunks = chunksOf(lines.slice(head).join('\n'), '    ');
  const kept = chunks.filter((chunk) => chunk.trimStart().startsWith('"""') || !members.includes(boundName(chunk)));
  if (chunks.length - kept.length !== members.length) {
    throw new Error(`class ${block.name} lacks a member of ${members.join(', ')}`);
  }
  const body = kept.map((chunk, index) => (index > 0 && /^ {4}(def|@)/.test(chunk) ? `\n${chunk}` : chunk));
  return { name: block.name, text: [...lines.slice(0, head), ...body].join('\n') };
}

/**
 * A module's text from chosen parts: docstring, imports (each once; sorting and dropping unused ones is `formatPython`'s
 * work), blocks in the given order.
 */
export function assembleModule(parts: {
  readonly about: string;
  readonly imports: readonly string[];
  readonly blocks: readonly string[];
}): string {
  return [
    `${toPythonDocstring(parts.about)}\n`,
    `${[...new Set(parts.imports)].join('\n')}\n`,
    ...parts.blocks.map((block) => `\n${block.trimEnd()}\n`),
  ].join('\n');
}

const boundName = (chunk: string): string => {
  const line = chunk.split('\n').find((text) => !/^\s*(@|#)/.test(text)) ?? '';
  const match = /^\s*(?:class|def) (\w+)|^\s*(\w+)(?:: .+?)?(?: = |$)/.exec(line);
  const found = match?.[1] ?? match?.[2];
  if (found === undefined) throw new Error(`no statement that can be chosen: ${line.trim()}`);
  return found;
};

/** The statements at one indentation, each with its decorators, leading comments and continuation lines. */
function chunksOf(text: string, margin: string): string[] {
  const chunks: string[][] = [];
  let isOpen = false;
  let insideText = false;
  for (const line of text.split('\n')) {
    const starts = !insideText && line.startsWith(margin) && /^[^\s)\]}]/.test(line.slice(margin.length));
    if (starts && !isOpen) chunks.push([line]);
    else if (chunks.length > 0) chunks.at(-1)?.push(line);
    else if (line.trim() !== '') throw new Error(`unexpected line: ${line}`);
    if (starts) isOpen = /^(@|#)/.test(line.slice(margin.length));
    if ((line.match(/"""/g)?.length ?? 0) % 2 === 1) insideText = !insideText;
  }
  return chunks.map((lines) => lines.join('\n').trimEnd());
}
