import { createHash } from 'node:crypto';
import { artifactPath, TestReport } from '@create-connector/contracts';
import type { TestCase } from '@create-connector/runtime';
import { readArtifact, writeArtifact } from '@create-connector/workflow';

/**
 * A digest of everything that a run of the tests depends on: code, tests, simulated source. Documents, the spec, packaging
 * and the merged file are left out: later steps write them.
 *
 * @param texts - files by path relative to the workspace, sorted
 */
export function testedDigest(texts: ReadonlyMap<string, string>, source: string): string {
  const folder = `${artifactPath('source_folder', source)}/`;
  const digest = createHash('sha256');
  for (const [file, text] of texts) {
    const matters = file.startsWith(folder)
      ? file.endsWith('.py') && file !== artifactPath('merged', source)
      : /\.(py|json|ya?ml)$/.test(file);
    if (matters) digest.update(`${file}\0${text}\0`);
  }
  return digest.digest('hex');
}

/** Keeps the cases of a run of pytest for the review, with the digest of what was run. */
export async function keepTestReport(
  workspace: string,
  source: string,
  digest: string,
  cases: readonly TestCase[],
): Promise<void> {
  const report = { version: 1, digest, cases: cases.map(({ name, outcome, message }) => ({ name, outcome, message })) };
  await writeArtifact(workspace, artifactPath('test_report', source), `${JSON.stringify(report, null, 2)}\n`);
}

/** The cases of the last run, provided that it ran exactly what lies there now; else null. */
export async function readTestReport(workspace: string, source: string, digest: string): Promise<TestCase[] | null> {
  const text = await readArtifact(workspace, artifactPath('test_report', source));
  if (text === null) return null;
  try {
    const report = TestReport.parse(JSON.parse(text));
    return report.digest === digest ? report.cases : null;
  } catch {
    return null;
  }
}
