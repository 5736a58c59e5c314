// node tools/checks/publishable.mjs <folder>: is this package ready for npm? publint's rules, and its types resolve for importers.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

const folder = process.argv[2];
if (!folder || folder === '--help') {
  console.log('node tools/checks/publishable.mjs <package folder>');
  process.exit(folder ? 0 : 2);
}
const pkgDir = resolve(folder);
const manifest = JSON.parse(readFileSync(join(pkgDir, 'package.json'), 'utf8'));
const { messages } = await publint({ pkgDir, strict: true });
for (const message of messages) console.log(`${manifest.name}: ${formatMessage(message, manifest)}`);

const scratch = mkdtempSync(join(tmpdir(), 'pack-'));
let typesResolve = true;
try {
  execFileSync('npm', ['pack', '--silent', '--pack-destination', scratch], {
    cwd: pkgDir,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const attw = join(import.meta.dirname, '../../node_modules/@arethetypeswrong/cli/dist/index.js');
  const tarball = execFileSync('ls', [scratch], { encoding: 'utf8' }).trim();
  execFileSync(process.execPath, [attw, join(scratch, tarball), '--profile', 'esm-only', '--no-emoji', '--no-color'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
} catch (error) {
  typesResolve = false;
  console.log(String(error.stdout ?? error));
} finally {
  rmSync(scratch, { recursive: true });
}
process.exitCode = messages.length === 0 && typesResolve ? 0 : 1;
