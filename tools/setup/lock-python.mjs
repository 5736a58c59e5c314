#!/usr/bin/env node
// Resolves packages/runtime/python-environment/*.in into the locks beside them, with uv.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const help = `Usage: node tools/setup/lock-python.mjs [--upgrade]

Resolves requirements.in (the managed environment) and java.in (the Java for Spark where a machine has none) of
packages/runtime/python-environment for Python 3.10 and later on every platform, with hashes, into the .lock beside each.
Versions that are locked already stay as long as they fit; --upgrade moves them to the newest.
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

/** Fails when a lock names a host: an address belongs to the machine that installs. */
function refuseHosts(file, text) {
  const line = text.split('\n').find((one) => /https?:\/\/|--(extra-)?index-url|--find-links/.test(one));
  if (line === undefined) return;
  console.error(`${file} names an address: ${line}`);
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

/** Resolves one list of wishes into a lock, which is replaced at once: a half-written one would name another environment. */
function lock(uv, scratch, name) {
  const compile = ['pip', 'compile', '--quiet', '--universal', '--python-version', '3.10', '--generate-hashes'];
  const plain = ['--no-header', '--no-annotate', '--no-emit-index-url', '--no-emit-find-links'];
  const file = join(folder, `${name}.lock`);
  const draft = join(scratch, `${name}.lock`);
  if (existsSync(file)) copyFileSync(file, draft);
  run(uv, [...compile, ...plain, ...words, `${name}.in`, '--output-file', draft]);
  const header = `# Made by tools/setup/lock-python.mjs from ${name}.in: change that one, then run it again.\n`;
  const text = readFileSync(draft, 'utf8').replace(header, '');
  refuseHosts(`${name}.lock`, text);
  writeFileSync(`${file}.tmp`, header + text);
  renameSync(`${file}.tmp`, file);
}

const scratch = mkdtempSync(join(tmpdir(), 'lock-python-'));
try {
  const uv = findUv(scratch);
  for (const name of ['requirements', 'java']) lock(uv, scratch, name);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
