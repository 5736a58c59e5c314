import { readFileSync, writeFileSync } from 'node:fs';

/** Forget the most memory that this process has held, where the system can (Linux): the next reading starts from here. */
export function resetPeakMemory() {
  try {
    writeFileSync('/proc/self/clear_refs', '5');
  } catch {
    // Elsewhere the peak is that of the whole process so far.
  }
}

/** The most memory that this process has held, in MB. */
export function peakMemoryMB() {
  try {
    const kilobytes = /^VmHWM:\s*(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
    if (kilobytes !== undefined) return Math.round(Number(kilobytes) / 1024);
  } catch {
    // No /proc: the system's own count is taken.
  }
  return Math.round(process.resourceUsage().maxRSS / 1024);
}
