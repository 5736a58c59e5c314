/** The middle value; of an even number the mean of the two in the middle. */
export function medianOf(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * What each way took, as a multiple of the bare parse of the same round; the median over the rounds that it ended in.
 *
 * @param {readonly Record<string, { ms: number, megabytes: number } | null>[]} rounds - by way; null where it did not end
 * @returns {Record<string, { time: number, memory: number, rounds: number } | null>} by way, the bare parse left out
 */
export function ratiosOf(rounds) {
  const ways = Object.keys(rounds[0] ?? {}).filter((way) => way !== 'parse');
  return Object.fromEntries(
    ways.map((way) => {
      const ended = rounds.filter((round) => round[way] && round.parse);
      if (ended.length === 0) return [way, null];
      const ratio = (measure) => medianOf(ended.map((round) => round[way][measure] / round.parse[measure]));
      return [way, { time: ratio('ms'), memory: ratio('megabytes'), rounds: ended.length }];
    }),
  );
}
