import { type Problem, redact } from '@create-connector/contracts';
import type { PytestReport } from '@create-connector/runtime';
import { allowedSkips } from './allowed-skips.ts';

/** A long failure says what failed at its beginning and why at its end. */
const linesShown = { first: 3, last: 5 };

/**
 * What a run of pytest leaves to mend; empty when it shows that the connector works: at least one test passed, none failed,
 * none was skipped but those of {@link allowedSkips}.
 *
 * @param file - the file or folder that was run, relative to the workspace
 * @param secrets - values that no message may hold
 */
export function judge({ cases }: PytestReport, file: string, secrets: readonly string[]): Problem[] {
  const problems: Problem[] = [];
  for (const { name, outcome, message } of cases) {
    const reason = redact(firstAndLastLines(message), secrets);
    if (outcome === 'failed') problems.push({ file, message: `${name}: ${reason}` });
    if (outcome === 'skipped' && !Object.hasOwn(allowedSkips, shortName(name))) {
      problems.push({ file, message: `${name} was skipped, which is not passed: ${reason}` });
    }
  }
  const passed = cases.filter(({ outcome }) => outcome === 'passed').length;
  if (problems.length === 0 && passed === 0) problems.push({ file, message: 'no test passed: there are none' });
  return problems;
}

/** The tests that were rightly skipped, each with the reason. */
export function rightlySkipped({ cases }: PytestReport): string[] {
  return cases
    .filter(({ name, outcome }) => outcome === 'skipped' && Object.hasOwn(allowedSkips, shortName(name)))
    .map(({ name }) => `${shortName(name)} (${allowedSkips[shortName(name)]})`);
}

const shortName = (name: string): string => name.replace(/^.*::/, '').replace(/\[.*$/, '');

function firstAndLastLines(message: string | null): string {
  const lines = (message ?? '').split('\n').filter((line) => line.trim() !== '');
  const hidden = lines.length - linesShown.first - linesShown.last;
  if (hidden <= 0) return lines.join('\n') || 'no reason was given';
  const gap = `... ${hidden} lines ...`;
  return [...lines.slice(0, linesShown.first), gap, ...lines.slice(-linesShown.last)].join('\n');
}
