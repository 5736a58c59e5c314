import { describe, expect, it } from 'vitest';
import { cursorValue } from './cursor-value.ts';

describe('cursor values', () => {
  it.each([
    { format: 'iso8601', type: 'timestamp', values: ['2024-01-01T00:00:00Z', '2024-01-01T00:01:00Z'] },
    { format: 'date', type: 'date', values: ['2024-01-01', '2024-01-02'] },
    { format: 'epoch_s', type: 'long', values: [1704067200, 1704067260] },
    { format: 'epoch_ms', type: 'string', values: ['1704067200000', '1704067260000'] },
    { format: 'integer', type: 'long', values: [1, 2] },
    { format: 'string', type: 'string', values: ['c000000001', 'c000000002'] },
  ] as const)('ascend in format $format', ({ format, type, values }) => {
    expect([0, 1].map((position) => cursorValue(format, type, position, 5))).toStrictEqual(values);
  });

  it('lie in the past, whatever the size of a table', () => {
    const last = [1_000, 1_000_000].map((total) => cursorValue('iso8601', 'timestamp', total - 1, total));
    expect(last).toStrictEqual(['2024-01-01T16:39:00Z', '2025-11-25T10:39:00Z']);
    expect(cursorValue('date', 'date', 999_999, 1_000_000)).toBe('2025-08-22');
  });
});
