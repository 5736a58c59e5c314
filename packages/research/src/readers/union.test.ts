import { expect, test } from 'vitest';
import { answers, listAt, smallDocument } from '../../test/small-document.ts';
import { fieldsOf } from '../model/fields.ts';

const text = { type: 'string' };
const kind = (properties: object) => ({ type: 'object', properties });

test('records of several kinds have the fields of all; what they declare differently is kept raw', () => {
  const document = smallDocument(
    {
      '/payments': {
        get: {
          responses: answers({
            type: 'array',
            items: {
              anyOf: [
                { $ref: '#/components/schemas/Card' },
                kind({ id: text, iban: text, fee: { type: 'integer' }, owner: { type: 'string' } }),
              ],
            },
          }),
        },
      },
    },
    {
      components: {
        schemas: {
          Card: { oneOf: [kind({ id: text, last4: text, fee: text }), kind({ id: text, owner: kind({ id: text }) })] },
        },
      },
    },
  );
  const { item } = listAt(document, '/payments');
  expect(fieldsOf(document, item).map(({ name, type }) => [name, type])).toStrictEqual([
    ['id', 'string'],
    ['last4', 'string'],
    ['fee', 'json'],
    ['owner', 'json'],
    ['iban', 'string'],
  ]);
});

test('a circle of unions ends', () => {
  const loop = { oneOf: [{ $ref: '#/components/schemas/Loop' }, kind({ id: text })] };
  const document = smallDocument(
    { '/loops': { get: { responses: answers({ type: 'array', items: { $ref: '#/components/schemas/Loop' } }) } } },
    { components: { schemas: { Loop: loop } } },
  );
  expect([...listAt(document, '/loops').item.properties.keys()]).toStrictEqual(['id']);
});

test('a record that is declared by items alone, without a type, is what these are', () => {
  const items = { anyOf: [kind({ id: text }), kind({ user: text })] };
  const at = (record: object) =>
    smallDocument({ '/rooms': { get: { responses: answers({ type: 'array', items: record }) } } });
  expect([...listAt(at({ items }), '/rooms').item.properties.keys()]).toStrictEqual(['id', 'user']);
  expect(() => listAt(at({ type: 'array', items }), '/rooms')).toThrow('/rooms is no list');
});
