import { ConnectorError, type SourceModel } from '@create-connector/contracts';
import { distance } from 'fastest-levenshtein';
import { type StatedFact, statedColumn, statedFacts } from './stated-facts.ts';

const shownNames = 5;

/**
 * The facts that a person asks about: all of them, those of a table (`orders`), one with its parts (`orders.pagination`), one
 * column’s (`orders.fields.total`), or one of the source (`auth`).
 *
 * @throws ConnectorError `TABLE_UNKNOWN` or `FACT_UNKNOWN`, with the nearest names
 */
export function selectFacts(model: SourceModel, asked: string | null): readonly StatedFact[] {
  const all = statedFacts(model);
  if (asked === null) return all;
  const [first = '', ...rest] = asked.split('.');
  const table = model.tables.find(({ name }) => name === first);
  const fact = table === undefined ? asked : rest.join('.');
  const found = all.filter(
    (one) =>
      one.table === (table?.name ?? null) && (fact === '' || one.fact === fact || one.fact.startsWith(`${fact}.`)),
  );
  if (found.length > 0) return found;
  const column = table && rest[0] === 'fields' ? statedColumn(model, table, rest.slice(1).join('.')) : null;
  if (column) return [column];
  if (table === undefined) {
    const ofSource = all.filter((one) => one.table === null).map((one) => one.fact);
    const names = [...model.tables.map(({ name }) => name), ...ofSource];
    throw new ConnectorError('TABLE_UNKNOWN', `${asked}: no table of the model; nearest: ${nearest(first, names)}`);
  }
  const names = all.filter((one) => one.table === table.name).map((one) => `${table.name}.${one.fact}`);
  const columns = table.fields.map(({ name }) => `${table.name}.fields.${name}`);
  throw new ConnectorError(
    'FACT_UNKNOWN',
    `${asked}: no fact of the model; nearest: ${nearest(asked, [...names, ...columns])}`,
  );
}

function nearest(name: string, names: readonly string[]): string {
  return [...new Set(names)]
    .map((other) => ({ other, far: distance(name, other) }))
    .sort((a, b) => a.far - b.far || (a.other < b.other ? -1 : 1))
    .slice(0, shownNames)
    .map(({ other }) => other)
    .join(', ');
}
