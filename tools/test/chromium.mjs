// The browser that drives the credentials form in tests: what the machine has, else Debian's package.
import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fail } from '../setup/install.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** @returns {Promise<string>} path of a Chromium; ends the process with one line where there is none and none can be installed */
export async function prepareChromium() {
  const found = findChromium();
  if (found !== null) return found;
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) {
    return fail(
      'Chromium is missing: install it (Debian: apt-get install chromium), or name one in CREATE_CONNECTOR_TEST_CHROMIUM',
      4,
    );
  }
  console.log('Installing Debian’s chromium for the tests of the credentials form (once, about a minute) ...');
  const lock = ['-o', 'DPkg::Lock::Timeout=300'];
  const updated = await aptGet(['update', '-qq', ...lock]);
  const installed =
    updated.code === 0
      ? await aptGet(['install', '-y', '-qq', ...lock, '--no-install-recommends', 'chromium'])
      : updated;
  const now = findChromium();
  if (installed.code === 0 && now !== null) return now;
  const why = installed.output.trim().split('\n').at(-1) ?? '';
  return fail(`Chromium is missing and could not be installed: ${why}`, 4);
}

function findChromium() {
  const named = process.env['CREATE_CONNECTOR_TEST_CHROMIUM'];
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const candidates = named ? [named] : [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), MAC];
  return candidates.find(isProgram) ?? null;
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Quiet: what it says is shown only where it fails. */
function aptGet(words) {
  return new Promise((resolve) => {
    let output = '';
    const kept = Object.entries(process.env).filter(([name]) => !/^(ANTHROPIC_|CLAUDE|OPENAI_)/.test(name));
    const env = { ...Object.fromEntries(kept), DEBIAN_FRONTEND: 'noninteractive' };
    const child = spawn('apt-get', words, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const take = (part) => {
      output += part;
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', (error) => resolve({ code: 127, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
