import { expect, test } from 'vitest';
import { inPath, query, smallDocument } from '../../test/small-document.ts';

test('parameters of the path and of the operation, the operation’s last', () => {
  const document = smallDocument({
    '/things/{id}': {
      parameters: [inPath('id'), query('limit', 'integer')],
      get: { parameters: [query('limit', 'integer', { description: 'Own.' })], responses: {} },
    },
  });
  const [endpoint] = document.endpoints;
  expect(endpoint?.parameters.map(({ name, description, pointer }) => [name, description, pointer])).toStrictEqual([
    ['id', '', '#/paths/~1things~1{id}/parameters/0'],
    ['limit', 'Own.', '#/paths/~1things~1{id}/get/parameters/0'],
  ]);
});

test('only GET is read; what is malformed costs itself alone', () => {
  const document = smallDocument({
    '/a': { post: {} },
    '/b': 'nonsense',
    '/c': { get: { parameters: [{ $ref: '#/nowhere' }, 7, { name: 'x' }], responses: null } },
  });
  expect(document.endpoints.map(({ path, parameters, success }) => [path, parameters, success])).toStrictEqual([
    ['/c', [], null],
  ]);
});

test('security: nothing said, none and optional are told apart', () => {
  const paths = { '/a': { get: {} }, '/b': { get: { security: [] } }, '/c': { get: { security: [{}] } } };
  expect(smallDocument(paths).endpoints.map(({ security }) => security)).toStrictEqual([undefined, [], [new Map()]]);
});

test('prose is collected once, with where it stands', () => {
  const document = smallDocument(
    { '/a': { get: { description: 'A.', parameters: [query('q', 'string', { description: 'Q.' })] } } },
    { tags: [{ name: 't', description: 'T.' }] },
  );
  expect(document.prose()).toStrictEqual([
    { pointer: '#/tags/0/description', text: 'T.' },
    { pointer: '#/paths/~1a/get/description', text: 'A.' },
    { pointer: '#/paths/~1a/get/parameters/0/description', text: 'Q.' },
  ]);
});

test('a path item by reference, with what stands beside it; webhooks are no endpoints', () => {
  const document = smallDocument(
    { '/a': { $ref: '#/components/pathItems/a', parameters: [query('q', 'string')] } },
    {
      components: { pathItems: { a: { get: { summary: 'A.' }, delete: { security: [] } } } },
      webhooks: { changed: { get: {} } },
    },
  );
  expect(
    document.endpoints.map(({ path, pointer, summary, parameters }) => [path, pointer, summary, parameters.length]),
  ).toStrictEqual([['/a', '#/components/pathItems/a/get', 'A.', 1]]);
  expect(document.writes).toStrictEqual([{ path: '/a', security: [] }]);
});

test('what is said beside a reference to a parameter wins', () => {
  const document = smallDocument(
    { '/a': { get: { parameters: [{ $ref: '#/components/parameters/q', description: 'Here.' }] } } },
    { components: { parameters: { q: query('q', 'string', { description: 'There.' }) } } },
  );
  expect(document.endpoints[0]?.parameters[0]?.description).toBe('Here.');
});

test.each([
  [{}, null],
  [{ explode: false }, ','],
  [{ style: 'pipeDelimited' }, '|'],
  [{ style: 'spaceDelimited', explode: false }, ' '],
])('a list sent as %j is separated by %j', (how, separator) => {
  const parameter = { name: 'ids', in: 'query', schema: { type: 'array', items: { type: 'string' } }, ...how };
  const document = smallDocument({ '/a': { get: { parameters: [parameter] } } });
  expect(document.endpoints[0]?.parameters[0]?.separator).toBe(separator);
});

test.each([undefined, '', '  ', 7])('a title that is %j', (title) => {
  expect(smallDocument({}, { info: { title } }).title).toBe('Untitled API');
});
