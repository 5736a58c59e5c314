/** The last lines of what a program printed, both streams one after the other. */
export function lastLines(stdout: string, stderr: string, count = 20): string {
  const lines = `${stdout.trimEnd()}\n${stderr.trimEnd()}`.trim().split('\n');
  return lines.slice(-count).join('\n');
}
