const quantile = (values, part) => values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * part)] ?? 0;

/**
 * Totals of a survey.
 *
 * @param {readonly any[]} results - one for each description
 * @param {Record<string, number>} withListGet - descriptions that have lists, by another count than research's own
 */
export function summaryOf(results, withListGet) {
  const counted = results.filter(({ path }) => Object.hasOwn(withListGet, path));
  const withTables = counted.filter(({ tables }) => tables > 0);
  const categories = new Map();
  for (const { category } of results) categories.set(category, (categories.get(category) ?? 0) + 1);
  const times = results.flatMap(({ ms }) => ms ?? []);
  const peaks = results.flatMap(({ peakMB }) => peakMB ?? []);
  return {
    descriptions: results.length,
    withModel: results.filter(({ tables }) => tables > 0).length,
    tables: results.reduce((sum, { tables }) => sum + tables, 0),
    categories: Object.fromEntries([...categories].sort(([, a], [, b]) => b - a)),
    withListGet: counted.length,
    withListGetAndTables: withTables.length,
    rate: counted.length === 0 ? 0 : withTables.length / counted.length,
    ms: { median: quantile(times, 0.5), p95: quantile(times, 0.95), most: quantile(times, 1) },
    peakMB: { median: quantile(peaks, 0.5), p95: quantile(peaks, 0.95), most: quantile(peaks, 1) },
  };
}
