// The Python environment of the public repository's own checks: its locks, its linters' versions.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runBeside } from '../setup/install.mjs';
import { childVariables } from './child-variables.mjs';

/** Locks that its checks install: of tests of sources, of pylint. */
const locks = ['requirements/sources.txt', 'requirements/pylint.txt'];

/**
 * Makes the environment, or takes the one that was made of the same locks.
 *
 * @param {string} clone absolute path
 * @param {string} cache absolute path of a folder that keeps environments
 * @param {string} python the interpreter to make it with
 * @param {(line: string) => void} report
 * @returns {Promise<string>} absolute path of its `bin`
 */
export async function publicEnvironment(clone, cache, python, report) {
  const ruff = ruffVersion(clone);
  const hash = createHash('sha256').update(python).update(ruff);
  for (const lock of locks) hash.update(readFileSync(join(clone, lock)));
  const folder = join(cache, hash.digest('hex').slice(0, 16));
  const ready = join(folder, 'ready');
  if (existsSync(ready)) return join(folder, 'bin');
  report(`installing the public repository's locks with ${python} (once, some minutes)`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(cache, { recursive: true });
  await must(python, ['-m', 'venv', folder]);
  const pip = (...args) => must(join(folder, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', ...args]);
  await pip('setuptools', 'wheel');
  for (const lock of locks) await pip('--no-deps', '-r', join(clone, lock));
  await pip(`ruff==${ruff}`);
  writeFileSync(`${ready}.tmp`, '');
  renameSync(`${ready}.tmp`, ready);
  return join(folder, 'bin');
}

/** The first of some interpreters that is Python 3.10 or newer; 3.10 is what the public checks use. */
export async function findInterpreter(asked) {
  const probe = ['-c', 'import sys; print(sys.executable if sys.version_info >= (3, 10) else "")'];
  for (const program of asked === undefined ? ['python3.10', 'python3'] : [asked]) {
    const { code, output } = await runBeside(program, probe, { env: childVariables });
    if (code === 0 && output.trim() !== '') return output.trim();
  }
  return null;
}

/** The version of ruff that its pre-commit configuration pins. */
function ruffVersion(clone) {
  const text = readFileSync(join(clone, '.pre-commit-config.yaml'), 'utf8');
  const found = /ruff-pre-commit\s+rev:\s*v?([\d.]+)/.exec(text)?.[1];
  if (found === undefined) throw new Error('.pre-commit-config.yaml names no version of ruff');
  return found;
}

async function must(program, args) {
  const { code, output } = await runBeside(program, args, { env: childVariables });
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}\n${output.slice(-2000)}`);
}
