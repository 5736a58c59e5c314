import { spawn } from 'node:child_process';
import { personalEnvironment } from './personal-environment.ts';

/** How long a program may take to fail. One that goes on is a browser. */
const PATIENCE_MS = 2_000;

/** A program and its first words; the address comes after them. */
type Opener = readonly [program: string, ...words: string[]];

/**
 * Opens an address in the person's browser.
 *
 * @param environment - what the browser gets, and what tells where one is; the person's own unless told
 * @returns false where there is none: no screen, no program that opens one
 */
export async function openInBrowser(
  url: string,
  environment: Readonly<Record<string, string>> = personalEnvironment(),
): Promise<boolean> {
  for (const opener of openersOf(process.platform, environment)) {
    if (await isStarted(opener, url, environment)) return true;
  }
  return false;
}

/**
 * The programs that may open an address, best first; none where no browser can be expected.
 *
 * `BROWSER` comes first, by its first entry (freedesktop's convention), as a program without arguments. Over SSH a browser would
 * open where nobody looks, and without a screen not at all.
 */
export function openersOf(platform: NodeJS.Platform, environment: Readonly<Record<string, string>>): readonly Opener[] {
  const isSet = (name: string): boolean => (environment[name] ?? '') !== '';
  const named = platform === 'win32' ? '' : ((environment['BROWSER'] ?? '').split(':')[0] ?? '').trim();
  const first: readonly Opener[] = named === '' ? [] : [[named]];
  const hasScreen = isSet('DISPLAY') || isSet('WAYLAND_DISPLAY');
  if (isSet('SSH_CONNECTION') && !hasScreen) return first;
  if (platform === 'darwin') return [...first, ['open']];
  if (platform === 'win32') return [['rundll32', 'url.dll,FileProtocolHandler']];
  if (isSet('WSL_DISTRO_NAME')) return [...first, ['wslview'], ['rundll32.exe', 'url.dll,FileProtocolHandler']];
  return hasScreen ? [...first, ['xdg-open'], ['sensible-browser']] : first;
}

/** Starts a program and lets it go: the browser is the person's, and stays. False where it is not there or fails at once. */
function isStarted(
  [program, ...words]: Opener,
  url: string,
  environment: Readonly<Record<string, string>>,
): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program, [...words, url], { stdio: 'ignore', detached: true, env: { ...environment } });
    const settle = (isOpen: boolean): void => {
      clearTimeout(timer);
      child.unref();
      resolve(isOpen);
    };
    const timer = setTimeout(() => settle(true), PATIENCE_MS);
    child.once('error', () => settle(false));
    child.once('exit', (code) => settle(code === 0));
  });
}
