import { execFileSync } from 'node:child_process';

/**
 * Runs a Python program once on a JSON value and gives back the JSON it prints. The program finds the value in `cases` and
 * leaves its answer in `answer`.
 */
export function askPython(program: string, cases: unknown): unknown {
  const text = `import ast, inspect, json, sys\ncases = json.load(sys.stdin)\n${program}\nprint(json.dumps(answer))\n`;
  const output = execFileSync('python3', ['-c', text], {
    input: JSON.stringify(cases),
    encoding: 'utf8',
    env: { PATH: process.env.PATH },
    maxBuffer: 1 << 28,
  });
  return JSON.parse(output);
}
