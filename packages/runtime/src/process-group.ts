import { onExit } from 'signal-exit';

/** Leaders of the groups that run now; they end with this process, however it ends short of a SIGKILL. */
const running = new Set<number>();
onExit(() => {
  for (const leader of running) signalGroup(leader, 'SIGKILL');
});

/** How long a group has between being asked to end and being made to, in milliseconds. */
const graceMs = 5000;

function signalGroup(leader: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-leader, signal);
  } catch {
    // Nobody of the group is left.
  }
}

/** A program's process group, to be ended as a whole: an installer's own children outlive it otherwise. */
export interface ProcessGroup {
  /** Asks all of it to end, and makes it end a few seconds later. */
  end(): void;
  /** To be called once the program is over. What a group that was ended still holds goes at once. */
  release(): void;
}

/** @param leader - process id of a program that was started `detached`, and so leads a group of its own */
export function processGroup(leader: number): ProcessGroup {
  running.add(leader);
  let force: NodeJS.Timeout | null = null;
  return {
    end() {
      if (force !== null) return;
      signalGroup(leader, 'SIGTERM');
      force = setTimeout(() => signalGroup(leader, 'SIGKILL'), graceMs);
    },
    release() {
      running.delete(leader);
      if (force === null) return;
      clearTimeout(force);
      signalGroup(leader, 'SIGKILL');
    },
  };
}
