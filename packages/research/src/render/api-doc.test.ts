import { expect, test } from 'vitest';
import { answers, inPath, query, smallDocument } from '../../test/small-document.ts';
import { buildModel } from '../model/build.ts';
import { parseOverrides } from '../model/overrides.ts';
import { apiDocSections, renderApiDoc } from './api-doc.ts';

const text = { type: 'string' };
const records = (properties: Record<string, unknown>) =>
  answers({ type: 'array', items: { type: 'object', properties } });
const hostile = '</td><script>x()</script> | `code` [a](javascript:x)\n## Authorization';
const document = smallDocument(
  {
    '/shops': { get: { summary: hostile, responses: records({ id: { ...text, description: hostile } }) } },
    '/shops/{shop_id}/orders': {
      get: {
        parameters: [inPath('shop_id', hostile), query('page', 'integer'), query('limit', 'integer', { default: 20 })],
        responses: records({ id: text, extra: { type: 'object' } }),
      },
    },
    '/loose': { get: { responses: {} } },
  },
  { info: { title: hostile, description: hostile }, servers: [{ url: 'https://shop.test' }] },
);
const overrides = parseOverrides('version: 1\nheaders: { X-Version: "2" }\n', 'o.yaml');
const doc = renderApiDoc(buildModel(document, { source: 'shop', tables: null, overrides }));

test('the sections stand in their order, whatever a document says', () => {
  const headings = [...doc.matchAll(/^## (.+)$/gm)].map((match) => match[1]);
  expect(headings).toStrictEqual([...apiDocSections]);
});

test('text of a document shows as text', () => {
  expect(doc.includes('<script>')).toBe(false);
  expect(/(?<!\\)\]\(javascript/.test(doc)).toBe(false);
  const rows = doc.split('\n').filter((line) => line.startsWith('| `id` |'));
  expect(rows.map((row) => row.replace(/\\+\|/g, '').split('|').length)).toStrictEqual([7, 7]);
});

test.each([
  '| `orders` | `GET /shops/{shop_id}/orders` | `shops` | snapshot |',
  'TBD: `auth`: the document declares no security scheme',
  'TBD: `pagination.size`: no largest page size is stated',
  '| `shop_id` | path | `shops.id`, one read for each row |',
  '- Paging: page number in `page`, the first is 1; an empty page ends it.',
  '| `extra` | `json` | yes | record, `extra` |',
  'Sent with every request: `X-Version: 2`. Evidence: overrides file, `#/headers` (`override`, 100 %)',
  '| corrections by a person | `shop_overrides.yaml` | 100 % | `headers` |',
  '| `GET /loose` | no success response declares JSON with a schema |',
  '| openapi-3 3.0.3 | `shop.json`, sha256 `000000000000` |',
])('it says: %s', (line) => {
  expect(doc).toContain(line);
});

test('what exists already is said where there is something', () => {
  const of = (title: string): string => {
    const paths = { '/a': { get: { responses: records({ id: text }) } } };
    return renderApiDoc(buildModel(smallDocument(paths, { info: { title } }), { source: 'shop', tables: null }));
  };
  expect(of('YouTube Data API v3')).toContain(
    '### What exists already\n\n- The community repository has a connector for YouTube (sources/youtube): https://github.com/',
  );
  expect(of('Shop')).not.toContain('What exists already');
});

test('authentication says what the document offers in its place, and the scopes asked for', () => {
  const flows = { authorizationCode: { tokenUrl: 'https://shop.test/token', scopes: { read: '' } } };
  const grant = { type: 'oauth2', flows };
  const login = { type: 'http', scheme: 'basic' };
  const said = (security: unknown[]): string =>
    renderApiDoc(
      buildModel(
        smallDocument(
          { '/shops': { get: { security, responses: records({ id: text }) } } },
          { components: { securitySchemes: { grant, login } } },
        ),
        { source: 'shop', tables: null },
      ),
    );
  expect(said([{ grant: ['read'] }, { login: [] }])).toContain('The document offers in its place: `grant`.');
  expect(said([{ grant: ['read'] }])).toContain('Scopes: `read`. Evidence: `#/paths/~1shops/get/security`');
});
