#!/usr/bin/env node
// Resolves packages/runtime/python-environment/requirements.in into requirements.lock, with uv.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const help = `Usage: node tools/setup/lock-python.mjs [--upgrade]

Resolves packages/runtime/python-environment/requirements.in for Python 3.10 and later on every platform, with hashes, into
requirements.lock beside it. Versions that are locked already stay as long as they fit; --upgrade moves them to the newest.
Needs uv on PATH, or a python3 that can install it into a throw-away environment. The package index is the one that
uv and pip are configured for; its address is not written down.`;

const folder = fileURLToPath(new URL('../../packages/runtime/python-environment/', import.meta.url));

/** Runs a program with this terminal's output; ends this script when it fails. */
function run(file, words) {
  const { status, error } = spawnSync(file, words, {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, UV_PYTHON_DOWNLOADS: 'never' },
  });
  if (status !== 0) {
    console.error(`${file} ${words[0] ?? ''} failed${error ? `: ${error.message}` : ` with exit code ${status}`}`);
    process.exit(4);
  }
}

/** The path of uv: the one on PATH, else one installed into `scratch`. */
function findUv(scratch) {
  if (spawnSync('uv', ['--version']).status === 0) return 'uv';
  run('python3', ['-m', 'venv', scratch]);
  run(join(scratch, 'bin', 'pip'), ['install', '--quiet', 'uv']);
  return join(scratch, 'bin', 'uv');
}

/** Fails when the lock names a host: an address belongs to the machine that installs. */
function refuseHosts(text) {
  const line = text.split('\n').find((one) => /https?:\/\/|--(extra-)?index-url|--find-links/.test(one));
  if (line === undefined) return;
  console.error(`requirements.lock names an address: ${line}`);
  process.exit(1);
}

const words = process.argv.slice(2);
if (words.includes('--help')) {
  console.log(help);
  process.exit(0);
}
const unknown = words.find((word) => word !== '--upgrade');
if (unknown !== undefined) {
  console.error(`unknown argument ${unknown}\n\n${help}`);
  process.exit(2);
}
const scratch = mkdtempSync(join(tmpdir(), 'lock-python-'));
try {
  const compile = ['pip', 'compile', '--quiet', '--universal', '--python-version', '3.10', '--generate-hashes'];
  const plain = ['--no-header', '--no-annotate', '--no-emit-index-url', '--no-emit-find-links'];
  const files = ['requirements.in', '--output-file', 'requirements.lock'];
  run(findUv(scratch), [...compile, ...plain, ...words, ...files]);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
const header = '# Made by tools/setup/lock-python.mjs from requirements.in: change that one, then run it again.\n';
const lock = readFileSync(join(folder, 'requirements.lock'), 'utf8');
refuseHosts(lock);
writeFileSync(join(folder, 'requirements.lock'), header + lock.replace(header, ''));
