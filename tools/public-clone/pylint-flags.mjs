/**
 * The options that a workflow file gives pylint, so that the check is theirs whatever it becomes.
 *
 * @param {string} workflow text of the workflow
 * @returns {string[]} empty where there is no call of pylint
 */
export function pylintFlags(workflow) {
  const call = /^\s*pylint\s*\\\n((?:\s+--\S.*\\\n)+)/m.exec(workflow)?.[1] ?? '';
  return call
    .split('\n')
    .map((line) => line.replace(/\\$/, '').trim())
    .filter((line) => line !== '')
    .map(unquote);
}

/** A shell word as the shell passes it on: pieces in single quotes, pieces without quotes and escapes outside. */
const unquote = (word) =>
  word.replace(/'([^']*)'|\\(.)|([^'\\]+)/g, (_, quoted, escaped, plain) => quoted ?? escaped ?? plain);
