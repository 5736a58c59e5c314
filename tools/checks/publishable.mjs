// node tools/checks/publishable.mjs <folder>...: are these packages ready for npm? publint's rules, and their types resolve for importers.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

const folders = process.argv.slice(2).map((folder) => resolve(folder));
if (folders.length === 0 || process.argv.includes('--help')) {
  console.log('node tools/checks/publishable.mjs <package folder>...');
  process.exit(folders.length === 0 ? 2 : 0);
}
const attw = join(import.meta.dirname, '../../node_modules/@arethetypeswrong/cli/dist/index.js');
const scratch = mkdtempSync(join(tmpdir(), 'pack-'));
const bad = [];
try {
  const packed = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--silent', '--pack-destination', scratch, ...folders], {
      encoding: 'utf8',
    }),
  );
  for (const folder of folders) {
    const { name, ...manifest } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const tarball = packed.find((one) => one.name === name)?.filename;
    const { messages } = await publint({ pkgDir: folder, strict: true });
    for (const message of messages) console.log(`${name}: ${formatMessage(message, { name, ...manifest })}`);
    const args = [attw, join(scratch, tarball ?? ''), '--profile', 'esm-only', '--no-emoji', '--no-color'];
    const types = spawnSync(process.execPath, args, { encoding: 'utf8' });
    if (types.status !== 0) console.log(types.stdout, types.stderr);
    if (messages.length > 0 || types.status !== 0) bad.push(name);
  }
} finally {
  rmSync(scratch, { recursive: true });
}
console.log(
  `${folders.length - bad.length} of ${folders.length} packages are ready${bad.length > 0 ? `, not: ${bad.join(', ')}` : ''}`,
);
process.exitCode = bad.length === 0 ? 0 : 1;
