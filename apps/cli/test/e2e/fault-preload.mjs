// Loaded with --import before the program. Makes the disk fail: FAULT is the error's name (ENOSPC, EROFS), FAULT_FILE a regular
// expression on the file's name, FAULT_AT which of its writes is the first to fail. FAULT=removed takes FAULT_FOLDER away at that write.
import { rmSync } from 'node:fs';
import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { basename } from 'node:path';

const { FAULT, FAULT_FILE = '.', FAULT_AT = '1', FAULT_FOLDER = '' } = process.env;
const file = new RegExp(FAULT_FILE);
let writes = 0;

async function strike(name) {
  writes += 1;
  if (writes < Number(FAULT_AT)) return;
  if (FAULT === 'removed') rmSync(FAULT_FOLDER, { recursive: true, force: true });
  else throw Object.assign(new Error(`${FAULT}: write, ${name}`), { code: FAULT, syscall: 'write' });
}

const { open } = fs;
fs.open = async (path, ...rest) => {
  const handle = await open(path, ...rest);
  const name = basename(String(path));
  if (!file.test(name)) return handle;
  for (const write of ['writeFile', 'appendFile']) {
    const whole = handle[write].bind(handle);
    handle[write] = async (data, ...more) => {
      // A disk that fills up takes a part of what is written.
      if (FAULT === 'ENOSPC' && writes + 1 >= Number(FAULT_AT)) await whole(String(data).slice(0, 7));
      await strike(name);
      return whole(data, ...more);
    };
  }
  return handle;
};
syncBuiltinESMExports();
