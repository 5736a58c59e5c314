import { expect, test } from 'vitest';
import { smallDocument } from '../../../test/small-document.ts';
import { findServers } from '../../model/connection.ts';
import { declaredServers } from './declared.ts';

test('a server with a host is where the source is served; its variables are options', () => {
  const servers = [
    { url: 'https://{Region}.shop.test/v1/', variables: { Region: { default: 'eu', enum: ['eu', 'us'] } } },
  ];
  expect(findServers(smallDocument({}, { servers }))).toStrictEqual({
    value: [
      {
        url: 'https://{Region}.shop.test/v1',
        variables: { Region: { option: 'region', default: 'eu', allowed: ['eu', 'us'] } },
      },
    ],
    evidence: [['servers', { pointer: '#/servers', rule: declaredServers.id, confidence: 0.95 }]],
    open: [],
  });
});

test.each([
  [[{ url: '/v1' }], 'the declared servers name no host'],
  [undefined, 'no server is declared'],
])('%j: the address stays open', (servers, reason) => {
  expect(findServers(smallDocument({}, { servers }))).toStrictEqual({
    value: [],
    evidence: [],
    open: [{ fact: 'servers', reason }],
  });
});

test('a variable whose name is no option’s gets one', () => {
  const servers = [{ url: 'https://{1st}.shop.test', variables: { '1st': { default: 'eu' } } }];
  expect(findServers(smallDocument({}, { servers })).value[0]?.variables['1st']?.option).toBe('server_1st');
});
