import { describe, expect, it } from 'vitest';
import { itemsTable, modelOf } from '../test/models.ts';
import { simulatorFiles } from './files.ts';

const plain = itemsTable({
  request: {
    path: '/items',
    parameters: [
      { name: 'state', in: 'query', from: { kind: 'constant', value: 'all' } },
      { name: 'org', in: 'query', required: true, from: { kind: 'option', option: 'org', allowed: ['a', 'b'] } },
    ],
  },
  fields: [
    { name: 'id', type: 'long' },
    { name: 'at', type: 'timestamp' },
  ],
  response: { recordsPath: ['data'] },
  pagination: { kind: 'page', param: 'page', size: { param: 'per_page', value: 50, max: 100 } },
  cursor: { field: 'at', format: 'iso8601', startParam: 'since', endParam: 'until', inclusive: false },
  ingestionType: 'cdc',
});

describe('files of a simulated source', () => {
  it('need no handler where the spec format says it all', () => {
    const files = simulatorFiles(modelOf([plain]), { rows: 1 });
    expect(Object.keys(files)).toStrictEqual(['endpoints.yaml', 'corpus/items.json']);
    expect(files['endpoints.yaml']).toBe(`base_path: /api/1.0
endpoints:
  - path: /api/1.0/items
    method: GET
    corpus: items
    response:
      pagination_style: page_number
      default_sort: at desc
      wrapper:
        records_key: data
    params:
      state:
        role: ignore
        values:
          - all
      org:
        role: ignore
        required: true
        values:
          - a
          - b
      since:
        role: filter
        field: at
        op: gt
      until:
        role: filter
        field: at
        op: lte
      per_page:
        role: per_page
        default: 30
        max: 100
        refuse_over_max: true
      page:
        role: page
    strict_params: true
    synthesize_future_records:
      cursor_field: at
      count: 3
    min_pages: 3
    auth:
      - in: header
        name: Authorization
        value: Bearer simulated-token
`);
  });

  it('hold handlers for what it cannot say, with the parts that are used and no others', () => {
    const table = itemsTable({ pagination: { kind: 'keyset', param: 'after', field: ['id'] } });
    const files = simulatorFiles(modelOf([table]));
    expect(Object.keys(files)).toStrictEqual([
      'endpoints.yaml',
      'corpus/items.json',
      '__init__.py',
      'handlers/__init__.py',
      'handlers/shelf_handlers.py',
    ]);
    const classes = [...(files['handlers/shelf_handlers.py'] ?? '').matchAll(/^class (\w+)/gm)].map(([, name]) => name);
    expect(classes).toStrictEqual(['Asked', 'Refused', 'Page', 'Size', 'KeysetPaging', 'ListBody', 'Listing']);
    expect(files['endpoints.yaml']).toContain(
      'handler: databricks.labs.community_connector.source_simulator.specs.shelf.handlers.shelf_handlers:items\n',
    );
  });

  it('put what a document says into code as text alone', () => {
    const hostile = '"); import os; os.system("x\n';
    const table = itemsTable({
      response: { recordsPath: [hostile] },
      pagination: { kind: 'cursor', param: hostile, tokenPath: [hostile, 'next'] },
    });
    const code = simulatorFiles(modelOf([table]))['handlers/shelf_handlers.py'] ?? '';
    expect(code).toContain(`records_path=('"); import os; os.system("x\\n',)`);
    expect(code).not.toMatch(/^import os$/m);
  });

  it('serve one record as it is, and literal paths before those with variables', () => {
    const single = itemsTable({ name: 'me', request: { path: '/me' }, response: { shape: 'single' } });
    const of = itemsTable({
      name: 'parts',
      request: {
        path: '/{item}',
        parameters: [{ name: 'item', in: 'path', from: { kind: 'parent', table: 'items', field: 'id' } }],
      },
    });
    const files = simulatorFiles(modelOf([of, itemsTable(), single], { servers: [] }), { rows: 3 });
    expect(JSON.parse(files['corpus/me.json'] ?? '')).toMatchObject({ name: expect.any(String) });
    const paths = [...(files['endpoints.yaml'] ?? '').matchAll(/path: "?(\/[^"\n]*)/g)].map(([, path]) => path);
    expect(paths).toStrictEqual(['/items', '/me', '/{item}']);
  });

  it('leave open what a hook decides', () => {
    const hooks = { authorizes: true, reads: true };
    const files = simulatorFiles(modelOf([plain]), { hooks });
    expect(files['handlers/shelf_handlers.py']).toContain('def items(');
    expect(files['endpoints.yaml']).not.toMatch(/auth:|strict_params:/);
  });

  it.each([
    {
      tables: [plain, itemsTable({ name: 'others' })],
      message: 'table others: table items is served at GET /api/1.0/items as well',
    },
    {
      tables: [itemsTable({ response: { decoder: 'csv' }, pagination: { kind: 'next_url', path: ['next'] } })],
      message: 'table items: the next mark lies in the body, which is csv',
    },
    {
      tables: [itemsTable({ pagination: { kind: 'next_url', path: ['next'] } })],
      message: 'table items: the next mark lies in the body, and recordsPath says that the body is the list itself',
    },
  ])('are refused: $message', ({ tables, message }) => {
    expect(() => simulatorFiles(modelOf(tables))).toThrow(message);
  });

  it('are the same each time', () => {
    expect(simulatorFiles(modelOf([plain]))).toStrictEqual(simulatorFiles(modelOf([plain])));
  });
});
