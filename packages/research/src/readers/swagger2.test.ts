import { expect, test } from 'vitest';
import { smallSwagger } from '../../test/small-document.ts';
import { buildModel } from '../model/build.ts';

const order = {
  type: 'object',
  properties: { id: { type: 'integer', format: 'int64' }, note: { type: 'string', 'x-nullable': true } },
};
const lists = (extra: Record<string, unknown> = {}) => ({
  get: {
    parameters: [
      { name: 'page', in: 'query', type: 'integer', default: 1, description: 'Page number.' },
      { name: 'limit', in: 'query', type: 'integer', default: 20, maximum: 50, description: 'Page size.' },
      {
        name: 'states',
        in: 'query',
        type: 'array',
        items: { type: 'string', enum: ['open', 'done'] },
        collectionFormat: 'pipes',
      },
      { name: 'body', in: 'body', schema: { type: 'object' } },
      { name: 'part', in: 'formData', type: 'string' },
    ],
    responses: { 200: { description: 'OK', schema: { type: 'array', items: { $ref: '#/definitions/Order' } } } },
    ...extra,
  },
});
const shop = smallSwagger(
  { '/orders': lists() },
  {
    host: 'api.shop.test',
    basePath: '/v2',
    schemes: ['http', 'https'],
    definitions: { Order: order },
    securityDefinitions: {
      login: { type: 'basic' },
      key: { type: 'apiKey', in: 'header', name: 'X-Key' },
      machine: { type: 'oauth2', flow: 'application', tokenUrl: 'https://shop.test/token', scopes: { read: 'Read.' } },
    },
    security: [{ machine: ['read'] }, { login: [] }, { key: [] }],
  },
);

test('a whole model, each fact with a pointer into the original text', () => {
  const model = buildModel(shop, { source: 'shop', tables: null });
  expect(model.servers).toStrictEqual([{ url: 'https://api.shop.test/v2', variables: {} }]);
  expect(model.evidence.servers?.[0]?.pointer).toBe('#/host');
  expect(model.auth).toStrictEqual({
    methods: [
      { id: 'login', kind: 'basic', usernameOption: 'username', passwordOption: 'password' },
      { id: 'key', kind: 'api_key', in: 'header', name: 'X-Key', option: 'api_key' },
      {
        id: 'machine',
        kind: 'oauth2',
        flow: 'client_credentials',
        tokenUrl: 'https://shop.test/token',
        scopes: ['read'],
      },
    ],
    chosen: ['key'],
    alternatives: [['login'], ['machine']],
  });
  const [orders] = model.tables;
  expect(orders && [orders.name, orders.request.path, orders.primaryKeys, orders.pagination]).toStrictEqual([
    'orders',
    '/orders',
    ['id'],
    {
      kind: 'page',
      param: 'page',
      in: 'query',
      first: 1,
      size: { param: 'limit', in: 'query', value: 50, default: 20, max: 50 },
    },
  ]);
  expect(orders?.fields.map(({ name, type }) => [name, type])).toStrictEqual([
    ['id', 'long'],
    ['note', 'string'],
  ]);
  expect(orders?.evidence.primaryKeys?.[0]?.pointer).toBe('#/definitions/Order/properties/id');
  expect(orders?.evidence.pagination?.[0]?.pointer).toBe('#/paths/~1orders/get/parameters/0');
});

test('parameters are their own schemas; those of a body are read where they stand', () => {
  expect(
    shop.endpoints[0]?.parameters.map(({ name, in: place, schema, separator, description }) => [
      name,
      place,
      schema.types,
      separator,
      description,
    ]),
  ).toStrictEqual([
    ['page', 'query', ['integer'], null, 'Page number.'],
    ['limit', 'query', ['integer'], null, 'Page size.'],
    ['states', 'query', ['array'], '|', ''],
    ['body', 'body', ['object'], null, ''],
    ['part', 'formData', ['string'], null, ''],
  ]);
});

test.each([
  [['text/csv'], {}, false],
  [['application/json; charset=utf-8', 'text/xml'], {}, true],
  [['text/xml'], { produces: ['application/vnd.shop+json'] }, true],
  [['application/json'], { produces: ['text/xml'] }, false],
  [undefined, {}, true],
])('a document that produces %j, an operation %j: JSON is %s', (produces, own, isJson) => {
  const document = smallSwagger(
    { '/orders': lists(own) },
    { definitions: { Order: order }, ...(produces && { produces }) },
  );
  expect(document.endpoints[0]?.success !== null).toBe(isJson);
});

test.each([
  [{ host: 'shop.test' }, null, 'https://shop.test/', false],
  [{ host: 'shop.test', schemes: ['http'] }, null, 'http://shop.test/', false],
  [{ host: 'shop.test', schemes: ['wss'], basePath: 'v1' }, null, 'https://shop.test/v1', false],
  [{ basePath: '/v1' }, 'https://docs.test/api/swagger.json', 'https://docs.test/v1', true],
  [{ basePath: '/v1' }, null, '/v1', false],
  [{}, null, undefined, undefined],
])('the server of %j read from %j', (top, location, url, isFromLocation) => {
  const [server] = smallSwagger({}, top, location).servers;
  expect([server?.url, server?.isFromLocation]).toStrictEqual([url, isFromLocation]);
});
