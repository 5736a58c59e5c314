import { z } from 'zod';

/** Kinds of JSON values; texts that are moments or days have their own. */
export const Kind = z.enum([
  'null',
  'boolean',
  'long',
  'double',
  'string',
  'timestamp',
  'date',
  'object',
  'array',
  'binary',
  'other',
]);
export type Kind = z.output<typeof Kind>;

/** Which kinds of values were seen how often in one place, and what lay inside them. Never a value. */
export interface Shape {
  readonly kinds: Readonly<Partial<Record<Kind, number>>>;
  readonly fields: Readonly<Record<string, Shape>>;
  readonly items: Shape | null;
  /** So many names that they are data themselves: they are not kept. */
  readonly many: boolean;
}

export const Shape: z.ZodType<Shape> = z.lazy(() =>
  z.object({
    kinds: z.partialRecord(Kind, z.int()),
    fields: z.record(z.string(), Shape),
    items: Shape.nullable(),
    many: z.boolean(),
  }),
);

/** What `python/live/look.py` prints of one table. */
export const TableLook = z.object({
  table: z.string(),
  records: z.int(),
  pages: z.int(),
  problem: z.string().nullable(),
  unauthorized: z.boolean(),
  shape: Shape,
  unreadable: z.record(z.string(), z.int()),
});
export type TableLook = z.output<typeof TableLook>;

/** The kinds that were seen, null aside, sorted. */
export function kindsOf({ kinds }: Shape): Kind[] {
  return Kind.options.filter((kind) => kind !== 'null' && (kinds[kind] ?? 0) > 0);
}
