import { ConnectorError } from '@create-connector/contracts';
import { closest, distance } from 'fastest-levenshtein';

/** The error for a table that nobody knows, with the nearest names. */
export function unknownTable(name: string, names: readonly string[]): ConnectorError {
  const near = [...names]
    .map((other) => ({ other, far: distance(name, other) - (other.includes(name) || name.includes(other) ? 3 : 0) }))
    .sort((a, b) => a.far - b.far || (a.other < b.other ? -1 : 1))
    .slice(0, 5)
    .map(({ other }) => other);
  const best = closest(name, [...names]);
  const shownNames = near.includes(best) ? near : [best, ...near];
  return new ConnectorError('TABLE_UNKNOWN', `table ${name} is not described; nearest: ${shownNames.join(', ')}`, {
    table: name,
  });
}
