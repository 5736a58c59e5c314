import { describe, expect, it } from 'vitest';
import { emptyFolder } from '../test/folder.ts';
import { writeArtifact } from './artifacts.ts';
import { readModel } from './model-file.ts';

const file = 'src/databricks/labs/community_connector/sources/shop/shop_api_model.yaml';

const good = `
version: 1
source: shop
title: Shop
auth: { methods: [{ kind: none, id: none }], chosen: [none] }
tables:
  - name: orders
    request: { path: /orders }
    pagination: { kind: none }
    fields: [{ name: id, type: long, nullable: false }]
    primaryKeys: [id]
    ingestionType: snapshot
`;

describe('readModel', () => {
  it('reads a model', async () => {
    const workspace = await emptyFolder();
    await writeArtifact(workspace, file, good);
    const model = await readModel(workspace, 'shop');
    expect(model.tables.map(({ name, primaryKeys }) => [name, primaryKeys])).toStrictEqual([['orders', ['id']]]);
  });

  it.each([
    ['not YAML', 'tables: [', `${file} line 1: `],
    ['no model', 'version: 2', `${file} /version: `],
    [
      'a broken invariant',
      good.replace('primaryKeys: [id]', 'primaryKeys: [key]'),
      `${file}: table orders: primary key key is no column`,
    ],
  ])('says where it is %s', async (_name, text, beginning) => {
    const workspace = await emptyFolder();
    await writeArtifact(workspace, file, text);
    const failure = await readModel(workspace, 'shop').catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'ARTIFACT_INVALID' });
    expect(String(failure)).toContain(beginning);
  });

  it('says so where there is none', async () => {
    await expect(readModel(await emptyFolder(), 'shop')).rejects.toMatchObject({
      code: 'ARTIFACT_MISSING',
      message: `${file}: no such file; the step research makes it`,
    });
  });
});
