import { fork } from 'node:child_process';

/**
 * Do each task in a process of its own kind, several at once; a process that takes too long or dies is replaced.
 *
 * @param {readonly { path: string }[]} tasks - sent as they are, one at a time
 * @param {{ script: string, processes: number, timeoutMs: number, maxMB: number, onResult: (result: unknown) => void }} options
 *   a result is what the process sends back, or `{ path, category: 'hang' | 'crash' }`
 */
export async function runPool(tasks, { script, processes, timeoutMs, maxMB, onResult }) {
  const waiting = [...tasks];
  const lane = async () => {
    let child = null;
    try {
      for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) {
        child ??= start(script, maxMB);
        const result = await answerOf(child, task, timeoutMs);
        onResult(result);
        if (result.category === 'hang' || child.exitCode !== null || child.signalCode !== null) {
          child.kill('SIGKILL');
          child = null;
        }
      }
    } finally {
      child?.kill('SIGKILL');
    }
  };
  await Promise.all(Array.from({ length: Math.min(processes, tasks.length) }, lane));
}

const start = (script, maxMB) =>
  fork(script, [], {
    execArgv: ['--expose-gc', `--max-old-space-size=${maxMB}`],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'json',
  });

function answerOf(child, task, timeoutMs) {
  return new Promise((resolve) => {
    const done = (result) => {
      clearTimeout(timer);
      child.off('message', done);
      child.off('exit', died);
      resolve(result);
    };
    const died = (code, signal) =>
      done({ path: task.path, tables: 0, category: 'crash', message: `the process ended: ${signal ?? code}` });
    const timer = setTimeout(
      () => done({ path: task.path, tables: 0, category: 'hang', message: `over ${timeoutMs} ms` }),
      timeoutMs,
    );
    child.once('message', done);
    child.once('exit', died);
    child.send(task);
  });
}
