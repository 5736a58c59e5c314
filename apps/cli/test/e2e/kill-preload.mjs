// Loaded with --import before the program. Counts the moments after which a kill must do no harm: each flush of a file (the event log, a
// file about to be renamed) and each rename (an artifact, the state). KILL_AT=n ends the process with SIGKILL right after the n-th;
// otherwise the names of all of them are written to KILL_LOG when the process ends.
import { writeFileSync } from 'node:fs';
import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { basename } from 'node:path';

const killAt = Number(process.env.KILL_AT ?? 0);
const moments = [];

function passed(name) {
  moments.push(name);
  if (moments.length === killAt) process.kill(process.pid, 'SIGKILL');
}

const { rename } = fs;
fs.rename = async (from, to) => {
  await rename(from, to);
  passed(`rename ${basename(String(to))}`);
};

const handle = await fs.open(process.execPath, 'r');
const prototype = Object.getPrototypeOf(handle);
await handle.close();
const { sync } = prototype;
prototype.sync = async function syncAndCount() {
  await sync.call(this);
  passed('flush');
};
syncBuiltinESMExports();

process.on('exit', () => {
  if (process.env.KILL_LOG) writeFileSync(process.env.KILL_LOG, JSON.stringify(moments));
});
