import { formatPython } from '@create-connector/codegen';
import { type FieldType, SourceModel } from '@create-connector/contracts';
import { describe, expect, it } from 'vitest';
import { emitConnector } from './emit.ts';

const nested = (depth: number): FieldType =>
  depth === 0 ? 'json' : { struct: [{ name: `a_rather_long_name_of_level_${depth}`, type: nested(depth - 1) }] };
const tags: FieldType = { array: { struct: [{ name: 'extra', type: 'json' }] } };
const wide: FieldType = { struct: [{ name: 'w'.repeat(60), type: 'json' }] };

/** The module of tables of a source whose two tables have a column each of these types. */
function schemasOf(types: Readonly<Record<string, FieldType>>): string {
  const fields = [
    { name: 'id', type: 'string', nullable: false },
    ...Object.entries(types).map(([name, type]) => ({ name, type, nullable: true })),
  ];
  const table = (name: string, path: string): unknown => ({
    name,
    ingestionType: 'snapshot',
    primaryKeys: ['id'],
    request: { method: 'GET', path },
    response: {},
    pagination: { kind: 'none' },
    fields,
  });
  const model = SourceModel.parse({
    version: 1,
    source: 'shop',
    title: 'Shop',
    servers: [{ url: 'https://shop.example' }],
    auth: { methods: [{ id: 'open', kind: 'none' }], chosen: ['open'] },
    tables: [table('orders', `/${'orders/of/'.repeat(12)}all`), table('items', '/items')],
  });
  return emitConnector(model, new Set())['src/databricks/labs/community_connector/sources/shop/shop_schemas.py'] ?? '';
}

describe('a module of tables', () => {
  it('keeps to 100 columns however deep structs lie and however long names and paths are', () => {
    const text = schemasOf({ deep: nested(9), wide });
    expect(text.split('\n').filter((line) => line.length > 100)).toStrictEqual([]);
    expect(formatPython(text)).toBe(text);
  });

  it('writes a shape that several columns share once', () => {
    const text = schemasOf({ tags });
    expect(text).toContain('shop_tags_shape = shop_struct({"extra": shop_json_text})\n');
    expect(text.split('columns={"tags": shop_shaped(shop_each(shop_tags_shape), "tags")},').length - 1).toBe(2);
  });
});
