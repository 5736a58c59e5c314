import { factNames, truthName } from './score/row.mjs';
import { measures } from './score/totals.mjs';

const percent = (value) => `${(value * 100).toFixed(1)}`;

/** Lines of a table with aligned columns, the first to the left and the others to the right. */
export function tableLines(head, rows) {
  const all = [head, ...rows].map((cells) => cells.map(String));
  const widths = head.map((_, column) => Math.max(...all.map((cells) => cells[column]?.length ?? 0)));
  return all.map((cells) =>
    cells
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column])))
      .join('  ')
      .trimEnd(),
  );
}

/** Every measure by source, over all rows, and as the mean over sources, in percent. */
export function totalsLines({ totals, bySource, means }) {
  const row = (name, values) => [name, values.tables ?? '', ...measures.map((measure) => percent(values[measure]))];
  return tableLines(
    ['source', 'rows', ...measures],
    [
      ...Object.entries(bySource).map(([source, values]) => row(source, values)),
      row('all rows', totals),
      row('mean over sources', means),
    ],
  );
}

/** Claimed confidence against what was measured. */
export const calibrationLines = (name, rows) =>
  tableLines(
    [name, 'facts', 'claimed', 'right'],
    rows.map((row) => [row.rule ?? `from ${row.from.toFixed(2)}`, row.facts, percent(row.claimed), percent(row.right)]),
  );

/** Every miss: what was expected, what was found, and the rule and place that misled. */
export function missesOf(scored) {
  return scored.flatMap(({ row, table, isEndpointRight, facts }) => {
    const where = { source: row.source, endpoint: `${row.method} ${row.path}` };
    if (table === null) return [{ ...where, fact: 'table', expected: row.table, found: 'no table', why: '' }];
    const misses = factNames
      .filter((name) => !facts[name].isRight)
      .map((name) => {
        const { value, isClaimed, rule, pointer, confidence, quote } = table.facts[name];
        const answers = name === 'auth' ? row.auth : [row[truthName(name)], ...(row[`${truthName(name)}Also`] ?? [])];
        const said = quote === undefined ? '' : ` "${quote}"`;
        const found = isClaimed ? JSON.stringify(value) : 'left open';
        const why = rule === undefined ? '' : `${rule} (${confidence}) at ${pointer}${said}`;
        return { ...where, fact: name, expected: JSON.stringify(answers), found, why };
      });
    if (!isEndpointRight) {
      const found = `without ${table.unfilled.join(', ')}`;
      misses.push({ ...where, fact: 'endpoint', expected: 'a value for each parameter', found, why: '' });
    }
    return misses;
  });
}

export const missLines = (misses) =>
  misses.flatMap(({ source, endpoint, fact, expected, found, why }) => [
    `${source}: ${endpoint}: ${fact}`,
    `    expected ${expected}`,
    `    found    ${found}${why === '' ? '' : `, by ${why}`}`,
  ]);
