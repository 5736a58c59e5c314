import type { CursorFormat, FieldType } from '@create-connector/contracts';

/** 2024-01-01T00:00:00Z, in seconds since the Unix epoch: corpora must not depend on today's date. */
export const startOfTime = 1_704_067_200;

const secondsApart = 60;
const daysInAll = 600;
const daySeconds = 86_400;

/**
 * The cursor value of a table's record: ascending with `position`, equal for none but dates in tables of more than 600 rows.
 *
 * @param position - the record's number in the table, from 0
 * @param total - records in the table
 * @returns a text, or a number where column and format are numeric
 */
export function cursorValue(format: CursorFormat, type: FieldType, position: number, total: number): string | number {
  const seconds = startOfTime + position * secondsApart;
  switch (format) {
    case 'iso8601':
      return isoSeconds(seconds);
    case 'date':
      return isoDate(Math.floor((position * daysInAll) / Math.max(total, daysInAll)));
    case 'epoch_s':
      return numeric(type, seconds);
    case 'epoch_ms':
      return numeric(type, seconds * 1000);
    case 'integer':
      return numeric(type, 1 + position);
    case 'string':
      return `c${String(position + 1).padStart(9, '0')}`;
  }
}

/** Seconds since the epoch as `2024-01-01T00:00:00Z`. */
export const isoSeconds = (seconds: number): string => `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;

/** The date some days after the corpora's first. */
export const isoDate = (days: number): string => isoSeconds(startOfTime + days * daySeconds).slice(0, 10);

const numeric = (type: FieldType, value: number): string | number => (type === 'string' ? String(value) : value);
