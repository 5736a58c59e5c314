import { createHash } from 'node:crypto';

/** Packages that must be there before a source distribution in the lock can be built without reaching for others. */
const builders = ['packaging', 'setuptools', 'wheel'];

/** The requirements of a lock: each is a line that starts with a name, with the indented lines that follow it. */
function requirementsOf(lock: string): string[] {
  return lock.split(/\n(?=[A-Za-z0-9])/).filter((block) => /^[A-Za-z0-9][A-Za-z0-9._-]*==/.test(block));
}

/** The part of a lock that is installed first: the build backend, pinned and hashed like everything else. */
export function buildersOf(lock: string): string {
  const wanted = requirementsOf(lock).filter((block) => builders.includes(block.slice(0, block.indexOf('=='))));
  return `${wanted.map((block) => block.trimEnd()).join('\n')}\n`;
}

/**
 * Names the environment that a lock makes with one Python: 16 hexadecimal digits.
 *
 * @param tag - `FoundPython.tag`: packages built for one tag fit no other
 */
export function environmentKey(lock: string, tag: string): string {
  return createHash('sha256').update(lock).update('\0').update(tag).digest('hex').slice(0, 16);
}
