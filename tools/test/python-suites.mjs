// The Python halves: pytest, ruff and mypy over every folder that holds Python of ours.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runBeside } from '../setup/install.mjs';

/**
 * Folders with a pyproject.toml that configures ruff, mypy and pytest. `types` and `tests` may be empty: a check of another kind looks
 * there (the runtime's own tests run mypy on the workspace tree; the steps' tests run it on the templates).
 */
const folders = [
  { name: 'runtime', folder: 'packages/runtime/test/python', lint: ['.'], types: [], tests: ['.'] },
  { name: 'simulated source', folder: 'packages/runtime/test/simulator', lint: ['.'], types: [], tests: ['.'] },
  { name: 'strategies', folder: 'packages/dev/python', lint: ['.'], types: ['.'], tests: ['tests'] },
  { name: 'handlers', folder: 'packages/simulator/python', lint: ['.'], types: ['.'], tests: ['tests'] },
  { name: 'test step', folder: 'packages/test/python', lint: ['.'], types: ['live', 'review'], tests: [] },
];

/** @returns one entry a suite, each with a name and a `run` that gives its figures */
export function pythonSuites({ python, javaHome }, reports) {
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    LANG: 'C.UTF-8',
    TZ: 'UTC',
    JAVA_HOME: javaHome,
    // Short sessions never earn what the optimising compiler costs.
    JAVA_TOOL_OPTIONS: '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC',
    SPARK_LOCAL_IP: '127.0.0.1',
    PYSPARK_PYTHON: python,
    PYSPARK_DRIVER_PYTHON: python,
    PYTHONDONTWRITEBYTECODE: '1',
  };
  const tool = async (args, cwd = root) => {
    const { code, output } = await runBeside(python, ['-m', ...args], { cwd, env });
    return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, names: [args.join(' ')], output };
  };
  return folders.flatMap(({ name, folder, lint, types, tests }) => {
    const cwd = join(root, folder);
    return [
      { name: `ruff check ${name}`, run: () => tool(['ruff', 'check', '--no-cache', ...lint], cwd) },
      { name: `ruff format ${name}`, run: () => tool(['ruff', 'format', '--no-cache', '--check', ...lint], cwd) },
      ...(types.length > 0
        ? [{ name: `mypy ${name}`, run: () => tool(['mypy', '--cache-dir=/dev/null', ...types], cwd) }]
        : []),
      ...(tests.length > 0 ? [{ name: `pytest ${name}`, run: () => pytest(name, cwd, tests) }] : []),
    ];
  });

  async function pytest(name, cwd, tests) {
    const xml = join(reports, `${name.replaceAll(' ', '-')}.xml`);
    const args = ['-m', 'pytest', '-p', 'no:cacheprovider', '-q', '--tb=short', `--junitxml=${xml}`, ...tests];
    const { output } = await runBeside(python, args, { cwd, env });
    return { ...readJunit(xml), output };
  }
}

function readJunit(file) {
  let xml;
  try {
    xml = readFileSync(file, 'utf8');
  } catch {
    return { passed: 0, failed: 1, names: ['pytest wrote no report'] };
  }
  const cases = [...xml.matchAll(/<testcase\b([^>]*?)(?:\/>|>([\s\S]*?)<\/testcase>)/g)];
  const bad = cases.filter(([, , body = '']) => /<(failure|error|skipped)\b/.test(body));
  const names = bad.map(([, attributes]) => /\bname="([^"]*)"/.exec(attributes)?.[1] ?? 'a test');
  if (cases.length === 0) names.push('no test was run');
  return { passed: cases.length - bad.length, failed: names.length, names };
}
