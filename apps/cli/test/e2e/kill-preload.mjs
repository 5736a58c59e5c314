// Loaded with --import before the program. Counts the moments after which a kill must do no harm: each append to the event log and each
// artifact that was renamed into its place, copies for reviews left out. KILL_AT=n ends the process with SIGKILL right after the n-th; otherwise the names of all of
// them are written to KILL_LOG when the process ends.
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

const { open, rename } = fs;
fs.rename = async (from, to) => {
  await rename(from, to);
  const name = basename(String(to));
  const isRecord = name === 'state.json' || /\/\.create-connector\/[^/]+\/gates\//.test(String(to));
  if (!isRecord) passed(`rename ${name}`);
};

fs.open = async (path, ...rest) => {
  const handle = await open(path, ...rest);
  if (basename(String(path)) !== 'events.jsonl') return handle;
  const sync = handle.sync.bind(handle);
  handle.sync = async () => {
    await sync();
    passed('event');
  };
  return handle;
};
syncBuiltinESMExports();

process.on('exit', () => {
  if (process.env.KILL_LOG) writeFileSync(process.env.KILL_LOG, JSON.stringify(moments));
});
