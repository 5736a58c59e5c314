// Set-up without dependencies: node_modules from the lock file, then the build. Each is done once and redone when its input changed.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Ends the process with one line and an exit code. */
export function fail(line, code) {
  console.error(line);
  process.exit(code);
}

/** Runs a program in the repository's root; its exit code, or 127 where it could not be started. */
export function run(program, args, options = {}) {
  const result = spawnSync(program, args, { cwd: root, stdio: 'inherit', ...options });
  return { code: result.status ?? (result.error ? 127 : 1), stdout: result.stdout?.toString() ?? '' };
}

/**
 * Runs a program beside others: its output, both streams together, is kept for whoever asks.
 *
 * @returns {Promise<{code: number, output: string}>}
 */
export function runBeside(program, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let output = '';
    const keep = (chunk) => {
      output += chunk;
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.on('error', (error) => resolve({ code: 127, output: `${output}${error.message}` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Runs a JavaScript program of an installed package, by the path of its file. */
export const runNode = (file, args, options) => run(process.execPath, [join(root, file), ...args], options);

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    fail(`Node ${process.versions.node} is too old: version 20.19 or newer is needed, from https://nodejs.org`, 4);
  }
}

function installPackages() {
  const marker = join(root, 'node_modules', '.installed-lock');
  const digest = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === digest) return;
  console.log('Installing Node packages from package-lock.json (once, a minute or two) ...');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { code } = run(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (code !== 0) fail('npm ci failed: see its output above; it needs the npm registry.', 4);
  writeFileSync(marker, digest);
}

/** Compiles every package; tests too when asked. */
export function build({ tests = false } = {}) {
  console.log('Building ...');
  const { code } = runNode('node_modules/typescript/bin/tsc', [
    '--build',
    ...(tests ? [] : ['apps/cli/tsconfig.lib.json']),
  ]);
  if (code !== 0) fail('The build failed: see the compiler messages above.', 1);
  if (run(process.execPath, ['packages/contracts/write-schemas.mjs']).code !== 0) {
    fail('Writing the JSON Schemas failed: see above.', 1);
  }
}

/** Node's version, node_modules and the build. */
export function setUp(options) {
  checkNode();
  installPackages();
  build(options);
}
