// The Python halves: pytest, ruff and mypy over every folder that holds Python of ours.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from '../setup/install.mjs';

/** Folders with a pyproject.toml that configures ruff, mypy and pytest. `tests` may be null: linted only. */
const folders = [
  {
    name: 'runtime',
    config: 'packages/runtime/python',
    lint: ['packages/runtime/python', 'packages/runtime/test'],
    types: ['src', 'tests', 'tools'],
    tests: ['packages/runtime/test'],
  },
  {
    name: 'strategies',
    config: 'packages/dev/python',
    lint: ['packages/dev/python'],
    types: ['.'],
    tests: ['packages/dev/python'],
  },
];

/** @returns one entry a suite, each with a name and a `run` that gives its figures */
export function pythonSuites({ python, javaHome }, reports) {
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    LANG: 'C.UTF-8',
    TZ: 'UTC',
    JAVA_HOME: javaHome,
    SPARK_LOCAL_IP: '127.0.0.1',
    PYSPARK_PYTHON: python,
    PYSPARK_DRIVER_PYTHON: python,
    PYTHONDONTWRITEBYTECODE: '1',
    PYTHONPATH: [join(root, 'packages/runtime/python/src'), join(root, 'packages/runtime/python')].join(':'),
  };
  const tool = (args, cwd = root) => {
    const { code } = run(python, ['-m', ...args], { cwd, env });
    return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, names: [args.join(' ')] };
  };
  return folders.flatMap(({ name, config, lint, types, tests }) => {
    const toml = join(root, config, 'pyproject.toml');
    return [
      { name: `ruff check ${name}`, run: () => tool(['ruff', 'check', '--no-cache', '--config', toml, ...lint]) },
      {
        name: `ruff format ${name}`,
        run: () => tool(['ruff', 'format', '--no-cache', '--check', '--config', toml, ...lint]),
      },
      {
        name: `mypy ${name}`,
        run: () => tool(['mypy', '--cache-dir=/dev/null', '--config-file', toml, ...types], join(root, config)),
      },
      { name: `pytest ${name}`, run: () => pytest(name, config, tests) },
    ];
  });

  function pytest(name, config, tests) {
    const xml = join(reports, `${name}.xml`);
    const paths = tests.map((path) => join(root, path));
    run(
      python,
      [
        '-m',
        'pytest',
        '-p',
        'no:cacheprovider',
        '-q',
        '--tb=short',
        '-c',
        join(root, config, 'pyproject.toml'),
        '--rootdir',
        root,
        `--junitxml=${xml}`,
        ...paths,
      ],
      { env },
    );
    return readJunit(xml);
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
