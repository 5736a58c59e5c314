import { Workspace } from '@astral-sh/ruff-wasm-nodejs';
import { z } from 'zod';

const Location = z.object({ row: z.number(), column: z.number() });
const Diagnostics = z.array(
  z.object({
    code: z.string().nullable(),
    message: z.string(),
    start_location: Location,
    fix: z
      .object({
        edits: z.array(z.object({ content: z.string().nullable(), location: Location, end_location: Location })),
      })
      .nullable(),
  }),
);
type Diagnostic = z.output<typeof Diagnostics>[number];

const utf16 = 1;
const settings = {
  'line-length': 100,
  'target-version': 'py310',
  lint: {
    select: ['E4', 'E7', 'E9', 'F', 'I', 'PLR1730'],
    isort: { 'known-first-party': ['databricks', 'tests'] },
  },
};
let ruff: Workspace | undefined;

/**
 * Python text as ruff leaves it: imports sorted, unused ones gone, formatted for lines of 100 columns.
 *
 * @throws SyntaxError with line, column and rule when the text is no Python 3.10, or has a fault that no fix mends
 */
export function formatPython(text: string): string {
  ruff ??= new Workspace(settings, utf16);
  let fixed = text;
  for (let round = 0; ; round += 1) {
    const found = Diagnostics.parse(ruff.check(fixed));
    const fixable = round < 8 ? found.filter(({ fix }) => fix !== null && fix.edits.length > 0) : [];
    if (fixable.length === 0) {
      const [worst] = found;
      if (worst) throw new SyntaxError(describe(worst));
      return ruff.format(fixed);
    }
    fixed = applyFixes(fixed, fixable);
  }
}

function describe({ code, message, start_location }: Diagnostic): string {
  return `Python line ${start_location.row}, column ${start_location.column}: ${message} (${code ?? 'syntax'})`;
}

/** Applies the fixes that do not touch each other; the rest show again in the next round. */
function applyFixes(text: string, diagnostics: readonly Diagnostic[]): string {
  const starts = lineStarts(text);
  const at = ({ row, column }: z.output<typeof Location>): number => (starts[row - 1] ?? text.length) + column - 1;
  let result = text;
  let limit = Number.POSITIVE_INFINITY;
  const groups = diagnostics
    .map(({ fix }) =>
      (fix?.edits ?? [])
        .map(({ content, location, end_location }) => ({
          content: content ?? '',
          start: at(location),
          end: at(end_location),
        }))
        .sort((a, b) => b.start - a.start),
    )
    .sort((a, b) => (b[0]?.start ?? 0) - (a[0]?.start ?? 0));
  for (const edits of groups) {
    if ((edits[0]?.end ?? 0) > limit) continue;
    for (const { content, start, end } of edits) result = result.slice(0, start) + content + result.slice(end);
    limit = edits.at(-1)?.start ?? limit;
  }
  return result;
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (const match of text.matchAll(/\n/g)) starts.push(match.index + 1);
  return starts;
}
