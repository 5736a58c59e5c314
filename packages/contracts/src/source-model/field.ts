import { z } from 'zod';

/** Spark types without parameters. `json` is a string column that holds JSON text of whatever the API sent. */
export const ScalarType = z.enum(['string', 'long', 'double', 'boolean', 'date', 'timestamp', 'binary', 'json']);
export type ScalarType = z.output<typeof ScalarType>;

/** A column's type: a scalar, or `{decimal: [precision, scale]}`, `{array: T}`, `{map: T}` (string keys), `{struct: [...]}`. */
export type FieldType =
  | ScalarType
  | { decimal: [number, number] }
  | { array: FieldType }
  | { map: FieldType }
  | { struct: StructField[] };

/** A field inside a struct. It is nullable unless it says otherwise. */
export interface StructField {
  name: string;
  type: FieldType;
  nullable?: boolean | undefined;
}

export const FieldType: z.ZodType<FieldType> = z.lazy(() =>
  z.union([
    ScalarType,
    z.strictObject({ decimal: z.tuple([z.int().min(1).max(38), z.int().min(0).max(38)]) }),
    z.strictObject({ array: FieldType }),
    z.strictObject({ map: FieldType }),
    z.strictObject({ struct: z.array(StructField).min(1) }),
  ]),
);
export const StructField: z.ZodType<StructField> = z.lazy(() =>
  z.strictObject({ name: z.string().min(1), type: FieldType, nullable: z.boolean().optional() }),
);

/**
 * A top-level column of a table.
 *
 * Its value lies in the API's record under `name`, unless `path` gives another place (a nested value that is promoted) or
 * `parameter` names the request parameter whose value it carries (a parent's key, a fanned-out value).
 */
export const Field = z.strictObject({
  name: z.string().min(1),
  type: FieldType,
  nullable: z.boolean().default(true),
  description: z.string().optional(),
  path: z.array(z.string()).min(1).optional(),
  parameter: z.string().optional(),
});
export type Field = z.output<typeof Field>;
