import { createHash } from 'node:crypto';

/** So many of the names, drawn by a seed: the same seed gives the same names, whatever their order, sorted. */
export function sampleOf(names, count, seed) {
  const drawn = names.map((name) => ({ name, rank: createHash('sha256').update(`${seed} ${name}`).digest('hex') }));
  return drawn
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, count)
    .map(({ name }) => name)
    .sort();
}
