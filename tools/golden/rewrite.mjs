// npm run golden: writes the expected files of every package's golden tests anew. Read the difference as code.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fail, root, run, setUp } from '../setup/install.mjs';

setUp();
for (const name of readdirSync(join(root, 'packages'))) {
  const script = `packages/${name}/test/golden/rewrite.mjs`;
  if (!existsSync(join(root, script))) continue;
  console.log(`Rewriting the golden files of ${name} ...`);
  if (run(process.execPath, [script]).code !== 0) fail(`${script} failed: see above.`, 1);
}
