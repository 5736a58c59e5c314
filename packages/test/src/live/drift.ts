import type { Drift, FieldPatch, FieldType, Inspection, Overrides, Table } from '@create-connector/contracts';
import { fits, widened } from './observed-type.ts';
import { kindsOf, type Shape, type TableLook } from './shape.ts';

/** What a look at a table tells of it: drift for people, and the corrections that would take it in, by column. */
export interface TableDrift {
  readonly drift: readonly Drift[];
  readonly patches: ReadonlyMap<string, { readonly patch: FieldPatch; readonly evidence: string }>;
}

/** So many records say something of a column that none of them has. */
const enough = 5;

/**
 * Compares what came with what is declared.
 *
 * @param known - the table as the model has it; null where the model does not know it
 * @param corrected - the person's corrections of the table: columns named there are left to the person
 */
export function driftOf(
  look: TableLook,
  code: Inspection['tables'][number],
  known: Table | null,
  corrected: Overrides['tables'][string] | undefined,
): TableDrift {
  const drift: Drift[] = [];
  const patches = new Map<string, { patch: FieldPatch; evidence: string }>();
  const { records } = look;
  if (records === 0) return { drift, patches };
  const columns = code.schema.fields.map((field) => ({
    name: String(field['name']),
    nullable: field['nullable'] !== false,
  }));
  const settled = corrected?.fields ?? {};
  const propose = (column: string, patch: FieldPatch, evidence: string): void => {
    if (!Object.hasOwn(settled, column))
      patches.set(column, { patch: { ...patches.get(column)?.patch, ...patch }, evidence });
  };
  for (const { name, nullable } of columns) {
    const shape = look.shape.fields[name];
    const declared = known?.fields.find((field) => field.name === name)?.type ?? null;
    const present = shape === undefined ? 0 : seen(shape);
    const empty = records - present + (shape?.kinds.null ?? 0);
    if (code.primary_keys.includes(name)) {
      if (empty > 0)
        drift.push({ column: name, kind: 'null_key', detail: `no value in ${empty} of ${records} records` });
    } else if (!nullable && empty > 0) {
      const detail = `no value in ${empty} of ${records} records`;
      drift.push({ column: name, kind: 'null', detail });
      propose(name, { nullable: true }, detail);
    } else if (present === 0 && records >= enough) {
      drift.push({ column: name, kind: 'missing', detail: `not there in any of ${records} records` });
    }
    if (shape === undefined || declared === null) continue;
    const unreadable = look.unreadable[name] ?? 0;
    const inside = differences(name, declared, shape);
    if (inside.length === 0 && unreadable > 0) {
      const detail = `${unreadable} of ${present} values can’t be read as ${typeText(declared)}`;
      drift.push({ column: name, kind: 'other_type', detail });
      propose(name, { type: 'string' }, detail);
    } else if (inside.length > 0) {
      drift.push(...inside);
      propose(
        name,
        { type: widened(declared, shape) },
        inside.map(({ column, detail }) => `${column}: ${detail}`).join('; '),
      );
    }
  }
  for (const [name, shape] of undeclared(look.shape, columns, known)) {
    if (Object.hasOwn(settled, name)) continue;
    const detail = `undeclared; ${kindsText(shape)} in ${seen(shape)} of ${records} records`;
    drift.push({ column: name, kind: 'undeclared', detail });
    if (kindsOf(shape).length > 0) propose(name, { type: widened(null, shape) }, detail);
  }
  return { drift, patches };
}

/** Names at the top that no column has: not the raw ends of promoted columns, nor a column in other letter case. */
function undeclared(
  shape: Shape,
  columns: readonly { readonly name: string }[],
  known: Table | null,
): [string, Shape][] {
  const taken = new Set(columns.map(({ name }) => name.toLowerCase()));
  for (const { path } of known?.fields ?? []) if (path?.[0] !== undefined) taken.add(path[0].toLowerCase());
  return Object.entries(shape.fields).filter(([name]) => !taken.has(name.toLowerCase()));
}

/** Where values do not fit a declared type, or have names that it lacks, at any depth. */
function differences(column: string, declared: FieldType, shape: Shape): Drift[] {
  if (!fits(declared, shape)) {
    return [{ column, kind: 'other_type', detail: `declared ${typeText(declared)}, came as ${kindsText(shape)}` }];
  }
  if (typeof declared !== 'object') return [];
  if ('array' in declared) return shape.items === null ? [] : differences(column, declared.array, shape.items);
  if (!('struct' in declared) || shape.many) return [];
  const types = new Map(declared.struct.map(({ name, type }) => [name, type]));
  return Object.entries(shape.fields).flatMap(([name, inner]) => {
    const type = types.get(name);
    const place = `${column}.${name}`;
    if (type !== undefined) return differences(place, type, inner);
    return [{ column: place, kind: 'undeclared' as const, detail: `undeclared; ${kindsText(inner)}` }];
  });
}

const seen = ({ kinds }: Shape): number => Object.values(kinds).reduce((sum, count) => sum + count, 0);

const kindsText = (shape: Shape): string => kindsOf(shape).join(' or ') || 'always null';

function typeText(type: FieldType): string {
  return typeof type === 'string' ? type : (Object.keys(type)[0] ?? 'nothing');
}
