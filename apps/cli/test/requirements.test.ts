import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { requirements } from './requirements.ts';

const repository = fileURLToPath(new URL('../../../', import.meta.url));
const folders = ['packages/workflow/src', 'apps/cli/src', 'apps/cli/test', 'tools/executor'];

async function citedIds(): Promise<readonly string[]> {
  const ids = new Set<string>();
  for (const folder of folders) {
    for (const entry of await readdir(join(repository, folder), { recursive: true })) {
      if (!/\.(test|e2e)\.ts$/.test(entry)) continue;
      const text = await readFile(join(repository, folder, entry), 'utf8');
      for (const [, id] of text.matchAll(/\bproves\('([^']+)'\)/g)) if (id !== undefined) ids.add(id);
    }
  }
  return [...ids].sort();
}

it('every promise is cited by a test, and no test cites another', async () => {
  expect(await citedIds()).toStrictEqual(Object.keys(requirements).sort());
});
