import { accessSync, constants } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** A headless Chromium that can reach loopback and nothing else. Closing it removes what it wrote. */
export async function launchChromium(): Promise<Browser> {
  const home = await mkdtemp(join(tmpdir(), 'chromium-'));
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost'],
    env: { HOME: home, TMPDIR: home, PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8' },
  });
  browser.once('disconnected', () => void rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
  return browser;
}

function findChromium(): string {
  const named = process.env['CREATE_CONNECTOR_TEST_CHROMIUM'];
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const found = named ?? folders.map((folder) => join(folder, 'chromium')).find(isProgram);
  if (found !== undefined) return found;
  throw new Error(
    'no chromium on PATH: install it (Debian: apt-get install chromium), or name one in CREATE_CONNECTOR_TEST_CHROMIUM',
  );
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
