import { SourceModel } from '@create-connector/contracts';
import { expect, it, vi } from 'vitest';
import { emitConnector } from './emit.ts';
import { isTypeModule, maxModuleLines } from './type-modules.ts';

vi.setConfig({ testTimeout: 60_000 });

const folder = 'src/databricks/labs/community_connector/sources/shelf';
const columns = (count: number, prefix: string) =>
  Array.from({ length: count }, (_, index) => ({ name: `${prefix}_${index}`, type: 'string' }));
/** Tables of 60 columns each, all with an author of 20 fields and a place of their own. */
const modelOf = (tables: number): SourceModel =>
  SourceModel.parse({
    version: 1,
    source: 'shelf',
    title: 'Shelf',
    servers: [{ url: 'https://shelf.example' }],
    auth: { methods: [{ id: 'none', kind: 'none' }], chosen: ['none'] },
    tables: Array.from({ length: tables }, (_, index) => ({
      name: `table_${index}`,
      request: { path: `/tables/${index}` },
      pagination: { kind: 'none' },
      fields: [
        ...columns(58, `column_${index}`),
        { name: 'author', type: { struct: columns(20, 'author') } },
        { name: 'place', type: { struct: columns(2, `place_${index}`) } },
      ],
      primaryKeys: [`column_${index}_0`],
      ingestionType: 'snapshot',
    })),
  });
const linesOf = (text: string): number => text.split('\n').length;

it('leaves types in the module of tables while that is short', () => {
  expect(Object.keys(emitConnector(modelOf(2), new Set())).filter((path) => path.includes('types'))).toStrictEqual([]);
});

it('puts types into modules of their own, none of them long', () => {
  const files = emitConnector(modelOf(40), new Set());
  const modules = Object.keys(files).filter((path) => isTypeModule(path.slice(folder.length + 1), 'shelf'));
  expect(modules).toStrictEqual(['types', 'types_2', 'types_3', 'types_4'].map((name) => `${folder}/shelf_${name}.py`));
  const [first = '', second = ''] = modules.map((path) => files[path] ?? '');
  expect(first).toContain('\nSHELF_AUTHOR_TYPE = StructType(\n');
  expect(second).toContain('.shelf_types import SHELF_AUTHOR_TYPE\n');
  const schemas = files[`${folder}/shelf_schemas.py`] ?? '';
  expect(schemas).toContain('schema=SHELF_TABLE_39_COLUMNS,');
  expect(schemas).not.toContain('StructField(');
  const names = Object.values(files).flatMap((text) => text.match(/^SHELF_TABLE_\d+_COLUMNS(?= = )/gm) ?? []);
  expect(new Set(names).size).toBe(40);
  expect(names).toHaveLength(40);
  expect(
    Object.values(files)
      .map(linesOf)
      .filter((count) => count > maxModuleLines),
  ).toStrictEqual([]);
});

it.each([
  ['shelf_types.py', true],
  ['shelf_types_2.py', true],
  ['shelf_types_12.py', true],
  ['shelf_types_1.py', false],
  ['shelf_types_of_mine.py', false],
  ['shelf_schemas.py', false],
  ['other_types.py', false],
])('is %s a module of types of shelf: %s', (file, expected) => {
  expect(isTypeModule(file, 'shelf')).toBe(expected);
});
