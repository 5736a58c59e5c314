// Checks that are no unit tests; each counts as one.
import { readdirSync } from 'node:fs';
import { root, runBeside } from '../setup/install.mjs';

const packages = ['packages', 'apps'].flatMap((folder) =>
  readdirSync(`${root}/${folder}`).map((name) => `${folder}/${name}`),
);

const node = (name, file, args) => ({
  name,
  run: () => quiet(process.execPath, [`${root}/node_modules/${file}`, ...args]),
});

async function quiet(program, args) {
  const { code, output } = await runBeside(program, args, { env: { ...process.env, NO_COLOR: '1' } });
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, names: ['see its output'], output };
}

/** @returns one entry a check, each with a name and a `run` that gives its figures, and its output where it failed */
export const checks = [
  node('format and lint', '@biomejs/biome/bin/biome', ['ci', '--colors=off', '.']),
  node('boundaries', 'dependency-cruiser/bin/dependency-cruise.mjs', [
    '--config',
    '.dependency-cruiser.cjs',
    'packages',
    'apps',
  ]),
  { name: 'repository rules', run: () => quiet(process.execPath, [`${root}/tools/checks/repository.mjs`]) },
  {
    name: 'generated pages are fresh',
    run: () => quiet(process.execPath, [`${root}/tools/docs/write.mjs`, '--check']),
  },
  {
    name: 'publishable',
    run: () => quiet(process.execPath, [`${root}/tools/checks/publishable.mjs`, ...packages]),
  },
];
