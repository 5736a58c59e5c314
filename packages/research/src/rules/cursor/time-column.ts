import type { CursorFormat } from '@create-connector/contracts';
import type { Schema } from '../../readers/schema.ts';

/** How a schema writes a time; null where it holds none. */
export function timeFormatOf(schema: Schema): CursorFormat | null {
  if (schema.types[0] === 'string') {
    if (schema.format === 'date-time') return 'iso8601';
    return schema.format === 'date' ? 'date' : null;
  }
  if (schema.types[0] !== 'integer' && schema.types[0] !== 'number') return null;
  const says = `${schema.format ?? ''} ${schema.description ?? ''}`;
  if (/milli/i.test(says) && /epoch|unix|time/i.test(says)) return 'epoch_ms';
  return /unix-?time|epoch|unix|timestamp/i.test(says) ? 'epoch_s' : null;
}
