import { call, dict, literal, name, type PythonNode, tuple } from '@create-connector/codegen';
import type { Table } from '@create-connector/contracts';
import { formClass } from './choose.ts';
import { cursorFormOf, type Features, isSorted, isTimed } from './features.ts';
import { placesOf } from './places.ts';
import type { Named } from './strategies.ts';

/** Seconds that every run of changes overlaps the last one with, for clocks that differ and rows that land late. */
const leastOverlapSeconds = 60;

const units = { iso8601: 'seconds', epoch_s: 'seconds', epoch_ms: 'milliseconds', date: 'days' } as const;

/** A table's cursor, as its row has it: what is not the usual. */
export function cursorNode(table: Table, features: Features, named: Named): PythonNode {
  const { cursor, ingestionType } = table;
  const form = cursorFormOf(table);
  const { slot } = placesOf(table);
  const place = cursor?.in ?? 'query';
  const facts: Record<string, PythonNode> = {
    column: literal(cursor?.field ?? ''),
    form: call(named(formClass(form, features))),
    start_param: literal(slot(place, cursor?.startParam ?? '')),
  };
  const isClocked = isTimed(table);
  if (isClocked && cursor?.endParam !== undefined) {
    facts['end_param'] = literal(slot(place, cursor.endParam));
    facts['margin'] = duration('days', 1);
  }
  if (cursor?.inclusive !== true && form !== 'string') {
    facts['step'] = form === 'integer' ? literal(1) : duration(units[form], 1);
  }
  if (isClocked && ingestionType === 'append') {
    facts['delay'] = duration('seconds', leastOverlapSeconds);
    facts['is_due'] = name('operator.lt');
  } else if (isClocked) {
    facts['lookback'] = duration('seconds', Math.max(cursor?.lookbackSeconds ?? 0, leastOverlapSeconds));
  }
  if (features.hasSorted && features.hasUnsorted && isSorted(table, features.hooks)) facts['is_sorted'] = literal(true);
  if (features.hasClock && features.hasCounter && !isClocked) facts['is_timed'] = literal(false);
  const newest = isClocked ? undefined : cursor?.sort?.newest;
  if (newest !== undefined) {
    const asked = Object.entries(newest).map(([key, value]) => [slot(place, key), literal(value)] as const);
    facts['newest'] = dict(asked);
  }
  return call(named('SampleCursor'), [], facts);
}

/** How a table marks deleted rows. */
export function deletesNode({ deletes }: Table, named: Named): PythonNode {
  const values = (deletes?.values ?? []).map((value) => literal(value));
  return call(named('SampleDeletes'), [literal(deletes?.field ?? ''), tuple(values)]);
}

const duration = (unit: string, amount: number): PythonNode => call('timedelta', [], { [unit]: literal(amount) });
