import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { artifactPath } from '@create-connector/contracts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { rows, smallHar } from '../../test/har.ts';
import { serve } from '../../test/loopback.ts';
import { buildModel } from '../model/build.ts';
import { findDescription } from './find.ts';

const secrets = ['tok-1234567890', 'ses-1234567890123456'];
const entry = {
  url: `https://shop.test/orders?access_token=${secrets[0]}`,
  request: { Authorization: `Bearer ${secrets[0]}`, Cookie: `sid=${secrets[1]}` },
  body: { data: rows(1, 2), token: secrets[0] },
};
let workspace = '';
beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'research-secrets-'));
});
afterEach(async () => {
  await rm(workspace, { recursive: true });
});

test('the copy that is kept of a HAR holds no credential, and gives the same model', async () => {
  await using server = await serve(() => ({ body: JSON.stringify(smallHar([entry])) }));
  const find = () =>
    findDescription(
      { source: 'shop', doc: `${server.url}/shop.har` },
      { workspace, signal: new AbortController().signal, person: null },
    );
  const first = await find();
  const model = buildModel(first.description, { source: 'shop', tables: null });
  await first.keep();
  const folder = join(workspace, artifactPath('kept_document', 'shop'));
  const texts = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')));
  const all = [...texts, JSON.stringify(model), ...first.notes].join('\n');
  expect(secrets.filter((secret) => all.includes(secret))).toStrictEqual([]);
  expect(all).toContain('Bearer ***');
  const again = await find();
  expect(server.asked).toStrictEqual(['/shop.har']);
  expect(buildModel(again.description, { source: 'shop', tables: null })).toStrictEqual(model);
});
