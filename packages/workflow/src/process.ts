import { readFile } from 'node:fs/promises';

/** Is there a process with this id? One of another user counts. */
export function isProcessAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid < 1) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * When a process started, in a form that only compares: it tells a process from a later one with the same id.
 *
 * @returns clock ticks since boot (field 22 of `/proc/<pid>/stat`), or null where the system does not tell
 * @see proc_pid_stat(5)
 */
export async function processStart(pid: number): Promise<string | null> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (text === null) return null;
  // The second field is the program's name in brackets and may hold blanks and brackets itself.
  return (
    text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .at(19) ?? null
  );
}
