import type { LeftOut } from '@create-connector/contracts';

/** Reasons that name particulars, as what they have in common. */
const common: readonly (readonly [RegExp, string])[] = [
  [/^the same records as /, 'the same records as a table in the plan'],
  [/^records could lie at /, 'records could lie at several places, and nothing says which'],
  [/^it is read below .*, which cannot be a table/, 'it is read below something that cannot be a table'],
  [/^it is read below /, 'it is read below itself'],
];

const shownReasons = 7;

/**
 * Why endpoints are no tables, in short: a line for each reason with how many it holds for and one of them, the most frequent
 * first; nothing where none is left out.
 */
export function summariseLeftOut(leftOut: readonly LeftOut[]): string[] {
  const groups = new Map<string, LeftOut[]>();
  for (const one of leftOut) {
    const reason = common.find(([pattern]) => pattern.test(one.reason))?.[1] ?? one.reason;
    groups.set(reason, [...(groups.get(reason) ?? []), one]);
  }
  const lines = [...groups]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([reason, some]) => {
      const [shortest] = some.toSorted((a, b) => a.path.length - b.path.length);
      const example = shortest === undefined ? '' : `${shortest.method} ${shortest.path}`;
      return some.length === 1 ? `1: ${reason} (${example})` : `${some.length}: ${reason} (e.g. ${example})`;
    });
  const rest = lines.length - shownReasons;
  return rest > 0 ? [...lines.slice(0, shownReasons), `and ${rest} more reasons`] : lines;
}
