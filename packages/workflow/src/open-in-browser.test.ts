import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { emptyFolder } from '../test/folder.ts';
import { openersOf, openInBrowser } from './open-in-browser.ts';

const desktop = [['xdg-open'], ['sensible-browser']];
it.each<[NodeJS.Platform, Record<string, string>, readonly (readonly string[])[]]>([
  ['linux', { DISPLAY: ':0' }, desktop],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, desktop],
  ['linux', {}, []],
  ['linux', { DISPLAY: '' }, []],
  ['linux', { DISPLAY: ':10', SSH_CONNECTION: 'a b' }, desktop],
  ['linux', { BROWSER: '/opt/opener:firefox', SSH_CONNECTION: 'a b' }, [['/opt/opener']]],
  ['linux', { BROWSER: 'firefox', DISPLAY: ':0' }, [['firefox'], ...desktop]],
  ['linux', { WSL_DISTRO_NAME: 'Debian' }, [['wslview'], ['rundll32.exe', 'url.dll,FileProtocolHandler']]],
  ['darwin', {}, [['open']]],
  ['darwin', { SSH_CONNECTION: 'a b' }, []],
  ['win32', { BROWSER: 'C:\\x.exe' }, [['rundll32', 'url.dll,FileProtocolHandler']]],
])('on %s with %j: %j', (platform, environment, openers) => {
  expect(openersOf(platform, environment)).toStrictEqual(openers);
});

it('hands the address to the browser’s program; what fails is no browser', async () => {
  const folder = await emptyFolder();
  const browser = join(folder, 'browser');
  const open = async (text: string): Promise<boolean> => {
    await writeFile(browser, `#!/bin/sh\n${text}\n`);
    await chmod(browser, 0o755);
    return openInBrowser('http://127.0.0.1:1/x', { BROWSER: browser, PATH: process.env['PATH'] ?? '' });
  };
  expect(await open(`printf '%s' "$*" > "${folder}/words"`)).toBe(true);
  expect(await readFile(join(folder, 'words'), 'utf8')).toBe('http://127.0.0.1:1/x');
  expect(await open('exit 3')).toBe(false);
  expect(await openInBrowser('http://127.0.0.1:1/x', { BROWSER: join(folder, 'missing') })).toBe(false);
});
