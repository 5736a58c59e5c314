import { isAuth, isCursorField, isIngestionType, isParent, isPrimaryKey, isRecordsPath } from './answers.mjs';
import { isPagination } from './pagination.mjs';
import { isSamePath } from './paths.mjs';

/** The facts of a table that are compared, with what tells whether a claimed value is right. */
const comparisons = {
  recordsPath: isRecordsPath,
  primaryKey: isPrimaryKey,
  cursorField: isCursorField,
  ingestionType: isIngestionType,
  pagination: isPagination,
  parent: isParent,
  auth: isAuth,
};

export const factNames = Object.keys(comparisons);

/** The name that a fact has in a row of the truth. */
export const truthName = (fact) => (fact === 'primaryKey' ? 'primaryKeys' : fact);

/**
 * Compare what is claimed of a source with one row of the truth.
 *
 * A fact’s value may be right though it is not claimed: no cursor, where the API has none.
 *
 * @param row - of the truth
 * @param {{ tables: readonly object[], prefixes: readonly string[] }} claim - see `claims.mjs`
 * @returns `{ row, table: null }` where no table is at the row’s endpoint, else the table, what its request lacks, and by fact
 *   whether it is right and claimed
 */
export function scoreRow(row, { tables, prefixes }) {
  const table = tables.find(({ method, path }) => method === row.method && isSamePath(path, row.path, prefixes));
  if (table === undefined) return { row, table: null };
  const facts = Object.fromEntries(
    Object.entries(comparisons).map(([name, isRight]) => {
      const { value, isClaimed } = table.facts[name];
      return [name, { isRight: value !== undefined && isRight(row, value, prefixes), isClaimed }];
    }),
  );
  return { row, table, isEndpointRight: table.unfilled.length === 0, facts };
}
