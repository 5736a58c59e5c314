import { factNames } from './row.mjs';

/** What is measured, in the order of the reports. */
export const measures = [
  'tableRecall',
  'endpoint',
  'recordsPath',
  'primaryKey',
  'cursorField',
  'ingestionType',
  'pagination',
  'parent',
  'auth',
  'falseFacts',
];

const rate = (part, whole) => (whole === 0 ? 0 : part / whole);

/**
 * Rates over scored rows, each 0 to 1, and `tables`, the number of rows.
 *
 * Recall is over all rows, each other measure over the rows found, `falseFacts` over the facts claimed.
 *
 * @param {readonly object[]} scored - see `scoreRow`
 */
export function totalsOf(scored) {
  const found = scored.filter(({ table }) => table !== null);
  const claimed = found.flatMap(({ facts }) => Object.values(facts).filter(({ isClaimed }) => isClaimed));
  return {
    tableRecall: rate(found.length, scored.length),
    endpoint: rate(found.filter(({ isEndpointRight }) => isEndpointRight).length, found.length),
    ...Object.fromEntries(
      factNames.map((name) => [name, rate(found.filter(({ facts }) => facts[name].isRight).length, found.length)]),
    ),
    falseFacts: rate(claimed.filter(({ isRight }) => !isRight).length, claimed.length),
    tables: scored.length,
  };
}

/** Totals by source, in the order in which the sources come. */
export function totalsBySource(scored) {
  const sources = [...new Set(scored.map(({ row }) => row.source))];
  return Object.fromEntries(
    sources.map((source) => [source, totalsOf(scored.filter(({ row }) => row.source === source))]),
  );
}

/** The mean of each measure over the sources; those of which no table was found count for recall alone. */
export function meansOf(bySource) {
  const all = Object.values(bySource);
  const mean = (values) => (values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length);
  return Object.fromEntries(
    measures.map((name) => {
      const counted = name === 'tableRecall' ? all : all.filter(({ tableRecall }) => tableRecall > 0);
      return [name, mean(counted.map((totals) => totals[name]))];
    }),
  );
}
