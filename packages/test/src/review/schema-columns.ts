import { z } from 'zod';

/** A column, or a field inside one: its names from the top, and the name of its Spark type. */
export interface Column {
  readonly path: readonly string[];
  readonly type: string;
}

const SparkField = z.object({ name: z.string(), type: z.unknown() });
const Struct = z.object({ type: z.literal('struct'), fields: z.array(z.record(z.string(), z.unknown())) });
const List = z.object({ type: z.literal('array'), elementType: z.unknown() });
const OneOf = z.object({ type: z.string() });

/** All columns of a Spark schema's JSON, those inside structs and lists behind the one they lie in. */
export function columnsOf(fields: readonly unknown[], above: readonly string[] = []): Column[] {
  return fields.flatMap((field) => {
    const { name, type } = SparkField.parse(field);
    const path = [...above, name];
    return [{ path, type: typeName(type) }, ...inside(type, path)];
  });
}

function inside(type: unknown, path: readonly string[]): Column[] {
  const struct = Struct.safeParse(type);
  if (struct.success) return columnsOf(struct.data.fields, path);
  const list = List.safeParse(type);
  return list.success ? inside(list.data.elementType, path) : [];
}

function typeName(type: unknown): string {
  const nested = OneOf.safeParse(type);
  return (nested.success ? nested.data.type : String(type)).replace(/\(.*/, '');
}
