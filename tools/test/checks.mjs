// Checks that are no unit tests; each counts as one.
import { readdirSync } from 'node:fs';
import { root, run } from '../setup/install.mjs';

const packages = ['packages', 'apps'].flatMap((folder) =>
  readdirSync(`${root}/${folder}`).map((name) => `${folder}/${name}`),
);

const node = (name, file, args) => ({
  name,
  run: () => quiet(process.execPath, [`${root}/node_modules/${file}`, ...args]),
});

function quiet(program, args, cwd = root) {
  const { code, stdout } = run(program, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd,
    env: { ...process.env, NO_COLOR: '1' },
  });
  return { ok: code === 0, output: stdout };
}

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
  ...packages.map((folder) => ({
    name: `publishable: ${folder}`,
    run: () => quiet(process.execPath, [`${root}/tools/checks/publishable.mjs`, folder]),
  })),
];
