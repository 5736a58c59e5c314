import type { Table } from '@create-connector/contracts';
import { type Answer, type Experiment, fewRows, open, settled, sizeOf } from '../experiment.ts';
import { counted, noList } from './next-page.ts';

/** The page size: is it heeded, and is the size accepted that the connector asks for? null where none is sent. */
export function probePageSize(table: Table): Experiment | null {
  const { pagination } = table;
  if (pagination.kind === 'none' || pagination.size?.in !== 'query') return null;
  const { param, value, max } = pagination.size;
  const largest = max ?? value;
  if (largest === undefined || largest <= fewRows) return null;
  return {
    table,
    fact: 'pagination.size',
    of: pagination,
    asks: [
      { why: 'is the page size heeded?', query: sizeOf(table, fewRows) },
      { why: `are ${largest} rows a page accepted?`, query: sizeOf(table, largest), mayBeRefused: true },
    ],
    judge([few, many]) {
      if (few?.rows === undefined || few.rows === null) return open(noList(table));
      if (few.rows.length > fewRows)
        return settled(false, `${param}=${fewRows} gave ${counted(few.rows.length)}: it is not heeded`);
      if (many === undefined || isPassing(many)) return open(`with ${param}=${largest} the request ${many?.refused}`);
      if (many.refused !== null) return settled(false, `with ${param}=${largest} the request ${many.refused}`);
      const rows = many.rows?.length ?? 0;
      if (rows > largest) return settled(false, `${param}=${largest} gave ${counted(rows)}`);
      if (few.rows.length < fewRows) return open(`there are too few rows to tell (${few.rows.length})`);
      return settled(
        true,
        `${param}=${fewRows} gave ${counted(few.rows.length)}, and ${param}=${largest} is accepted (${counted(rows)})`,
      );
    },
  };
}

/** A failure that says nothing about what was asked for. */
const isPassing = ({ status, refused }: Answer): boolean =>
  refused !== null && (status < 400 || status >= 500 || status === 429);
