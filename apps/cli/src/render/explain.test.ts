import { SourceModel } from '@create-connector/contracts';
import { selectFacts } from '@create-connector/research';
import { expect, it } from 'vitest';
import { renderExplained } from './explain.ts';
import { paintFor } from './paint.ts';

const model = SourceModel.parse({
  version: 1,
  source: 'shop',
  title: 'Shop',
  document: { location: 'shop.json', kind: 'openapi-3', version: '3.0.3', sha256: '0'.repeat(64) },
  auth: { methods: [], chosen: null },
  open: [{ fact: 'auth', reason: 'the document declares no security scheme' }],
  tables: [
    {
      name: 'orders',
      request: { path: '/orders' },
      pagination: { kind: 'page', param: 'page' },
      fields: [{ name: 'id', type: 'long', nullable: false }],
      primaryKeys: ['id'],
      ingestionType: 'snapshot',
      evidence: {
        pagination: [
          {
            pointer: '#/paths/~1orders/get/parameters/0',
            rule: 'pagination/page',
            confidence: 0.93,
            quote: 'The\u001b[2J page.',
            alternatives: [
              {
                says: 'pages by rows to skip in start',
                pointer: '#/paths/~1orders/get/parameters/1',
                rule: 'pagination/offset',
                confidence: 0.6,
              },
            ],
          },
        ],
        fields: [{ pointer: '#/components/schemas/Order', rule: 'fields/schema', confidence: 0.95 }],
        ingestionType: [{ pointer: '#/tables/orders', rule: 'override', confidence: 1 }],
      },
    },
  ],
});
const abouts = new Map([['pagination/page', 'a whole-number query parameter that names a page counts pages']]);

it('shows each fact with what it says, its rule, its place and what was weighed; nothing steers the terminal', () => {
  expect(renderExplained(model, selectFacts(model, null), abouts, paintFor(false))).toBe(`shop: shop.json (openapi-3)
  auth (open)
    open      the document declares no security scheme

orders
  pagination (likely, 93 %)
    says      pages by number in page
    by        pagination/page: a whole-number query parameter that names a page
              counts pages
    found at  #/paths/~1orders/get/parameters/0
    quote     "The[2J page."
    weighed   pages by rows to skip in start (unsure, 60 %), by
              pagination/offset at #/paths/~1orders/get/parameters/1
  fields (sure, 95 %)
    says      [id]
    by        fields/schema
    found at  #/components/schemas/Order
  ingestionType (sure, 100 %)
    says      the whole table each time
    by        override: a correction in the overrides file
    found at  #/tables/orders
`);
});
