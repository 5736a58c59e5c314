// node tools/checks/repository.mjs: rules of the house that no linter knows. Prints each breach; exit 1 when there is one.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\0')
  .filter((file) => file !== '' && existsSync(join(root, file)));
const breaches = [];

for (const file of files) {
  const text = readFileSync(join(root, file), 'utf8');
  const lines = text.split('\n');
  if (
    /(package-lock\.json|\.lock|requirements[^/]*\.txt)$/.test(file) &&
    /("resolved": *"https?:|url\s*=|index-url)/.test(text)
  ) {
    breaches.push(`${file}: a lock file names where its packages are downloaded from`);
  }
  if (/\.(ts|mjs|cjs|py)$/.test(file) && lines.length > 400 && !/golden\/.*expected/.test(file)) {
    breaches.push(`${file}: ${lines.length} lines; past 400 a file is about more than one thing`);
  }
  if (/\.test\.ts$/.test(file) && /\b(it|test|describe)\.(skip|only|todo)\b/.test(text)) {
    breaches.push(`${file}: a skipped or focused test`);
  }
  if (/\.py$/.test(file) && /pytest\.mark\.(skip\b|xfail)/.test(text)) {
    breaches.push(`${file}: a test marked to be skipped or to fail`);
  }
  if (Buffer.byteLength(text) > 1_000_000) breaches.push(`${file}: over 1 MB; API descriptions come from npm packages`);
}
for (const file of files.filter((name) => /^(packages|apps)\/[^/]+\/package\.json$/.test(name))) {
  const folder = file.replace('/package.json', '');
  if (!files.includes(`${folder}/README.md`)) breaches.push(`${folder}: no README.md`);
}
for (const file of files.filter(
  (name) => /^(packages|apps)\/[^/]+\/src\/.*\.ts$/.test(name) && !name.endsWith('.test.ts'),
)) {
  const folder = file.split('/').slice(0, 2).join('/');
  const { name, dependencies = {} } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  for (const [, imported] of readFileSync(join(root, file), 'utf8').matchAll(/from '(@create-connector\/[a-z-]+)'/g)) {
    if (imported !== name && !(imported in dependencies))
      breaches.push(`${file}: imports ${imported}, which package.json does not name`);
  }
}
if (breaches.length > 0) console.log(breaches.join('\n'));
process.exitCode = breaches.length === 0 ? 0 : 1;
