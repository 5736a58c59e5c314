import { isMap, isNode, isSeq, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';

const shownProblems = 5;

/**
 * What is wrong with a given model, in one line: for each mistake the line, the JSON pointer and what was expected there.
 *
 * @param value - what was checked, to tell a missing value from a wrong one
 */
export function describeMistakes(text: string, value: unknown, error: z.ZodError): string {
  const lineOf = lineFinder(text);
  const said = error.issues.map((issue) => {
    const line = lineOf(issue.path);
    return `${line === null ? '' : `line ${line}, `}#${issue.path.map((key) => `/${String(key)}`).join('')}: ${mistakeOf(issue, value)}`;
  });
  const rest = said.length > shownProblems ? [`and ${said.length - shownProblems} more`] : [];
  return [...said.slice(0, shownProblems), ...rest].join('; ');
}

function mistakeOf(issue: z.core.$ZodIssue, value: unknown): string {
  const found = valueAt(value, issue.path);
  const last = issue.path.at(-1);
  if (issue.code === 'invalid_union' && last === 'type') {
    const what = found === undefined ? 'is missing' : 'is no column type';
    return `${what}; expected string, long, double, boolean, date, timestamp, binary, json, or decimal, array, map, struct`;
  }
  if (found === undefined && issue.code === 'invalid_type') return `is missing; expected ${issue.expected}`;
  if (found === undefined && issue.code === 'invalid_value')
    return `is missing; expected ${issue.values.map(String).join(', ')}`;
  return issue.message;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at: unknown = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = Reflect.get(at, key);
  }
  return at;
}

/** The line of a value, or of the nearest one around it that the text holds. */
function lineFinder(text: string): (path: readonly PropertyKey[]) => number | null {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  return (path) => {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length).map(String), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
      if (isMap(node) || isSeq(node)) return null;
    }
    return null;
  };
}
