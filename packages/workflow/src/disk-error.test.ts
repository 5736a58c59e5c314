import { ConnectorError } from '@create-connector/contracts';
import { expect, it } from 'vitest';
import { diskError, saysDiskFull } from './disk-error.ts';

const failed = (code: string): Error => Object.assign(new Error(`${code}: write`), { code });

it.each([
  ['ENOSPC', 'WORKSPACE_FULL', 'state.json: no space left on the disk (ENOSPC)'],
  ['EDQUOT', 'WORKSPACE_FULL', 'state.json: no space left on the disk (EDQUOT)'],
  ['EROFS', 'WORKSPACE_UNUSABLE', 'state.json: cannot be written to (EROFS)'],
  ['EACCES', 'WORKSPACE_UNUSABLE', 'state.json: cannot be written to (EACCES)'],
])('%s', (code, expected, message) => {
  expect(diskError(failed(code), 'state.json')).toMatchObject({ code: expected, message });
});

it('leaves other errors alone', () => {
  const others = [failed('ENOENT'), new TypeError('x'), new ConnectorError('AUTH_FAILED', '401'), 'text'];
  expect(others.map((error) => diskError(error, 'state.json') === error)).toStrictEqual([true, true, true, true]);
});

it('knows a full disk in what a program printed', () => {
  expect(saysDiskFull('OSError: [Errno 28] No space left on device')).toBe(true);
  expect(saysDiskFull('OSError: [Errno 2] No such file or directory')).toBe(false);
});
