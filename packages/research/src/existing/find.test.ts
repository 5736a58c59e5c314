import { expect, test } from 'vitest';
import { smallDocument } from '../../test/small-document.ts';
import { existingConnectors, namesIn, type SourceNames } from './find.ts';
import { communityConnectors, managedConnectors } from './known.ts';

const managed = (source: string, page: string): string =>
  `Databricks has a managed connector for ${source}: https://docs.databricks.com/aws/en/ingestion/lakeflow-connect/${page}`;
const community = (source: string, folder: string): string =>
  `The community repository has a connector for ${source} (sources/${folder}): https://github.com/databrickslabs/lakeflow-community-connectors`;
const github = [managed('GitHub', 'github-overview'), community('GitHub', 'github')];
const youtube = [community('YouTube', 'youtube')];

test.each<[string, SourceNames, string[]]>([
  ['its name', { source: 'github', title: 'Anything', servers: [] }, github],
  ['its title', { source: 'code', title: 'GitHub v3 REST API', servers: [] }, github],
  ['its host', { source: 'code', title: 'Code', servers: [{ url: 'https://api.github.com' }] }, github],
  [
    'a host with a variable',
    { source: 'a', title: 'A', servers: [{ url: 'https://{shop}.shopify.com/v1' }] },
    [community('Shopify', 'shopify')],
  ],
  ['a title of several words', { source: 'videos', title: 'YouTube Data API v3', servers: [] }, youtube],
  ['none of them', { source: 'asana', title: 'Asana', servers: [{ url: 'https://app.asana.com/api/1.0' }] }, []],
  ['a path that names another', { source: 'a', title: 'A', servers: [{ url: 'https://a.test/github' }] }, []],
  ['a word inside another', { source: 'githubs', title: 'My GitHub mirror', servers: [{ url: '/github.com' }] }, []],
])('a source is known by %s', (_, names, expected) => {
  expect(existingConnectors(names)).toStrictEqual(expected);
});

test('a description and a given model go by what they say', () => {
  const servers = [{ url: 'https://api.github.com' }];
  const document = smallDocument({}, { info: { title: 'Code' }, servers });
  expect(existingConnectors(namesIn(document, 'code'))).toStrictEqual(github);
  const given = {
    shown: 'm.yaml',
    identity: { location: 'm.yaml', kind: 'source-model', sha256: '0'.repeat(64) },
    bytes: new Uint8Array(),
    given: { servers: [...servers, 7, { url: 7 }] },
  };
  expect(namesIn(given, 'code')).toStrictEqual({ source: 'code', title: 'code', servers });
});

test('no two sources of a list share a name', () => {
  for (const list of [managedConnectors, communityConnectors]) {
    const names = list.flatMap((one) => one.names);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toStrictEqual([]);
  }
});
