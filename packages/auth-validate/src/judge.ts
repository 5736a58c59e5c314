import { type Problem, redact, type TestFigures } from '@create-connector/contracts';

/** What a run of the auth test left behind. */
export interface AuthTestRun {
  readonly figures: TestFigures;
  readonly cases: readonly {
    readonly name: string;
    readonly outcome: 'passed' | 'failed' | 'skipped';
    readonly message: string | null;
  }[];
  /** Requests that reached the source; null where nobody counted. */
  readonly requests: number | null;
}

/**
 * Why a run does not show that the credentials are accepted; empty when it does.
 *
 * At least one passed, none failed, none skipped: a skipped test has asked nothing.
 *
 * @param secrets - values that no message may hold
 */
export function judge({ figures, cases, requests }: AuthTestRun, file: string, secrets: readonly string[]): Problem[] {
  const problems = cases
    .filter(({ outcome }) => outcome !== 'passed')
    .map(({ name, outcome, message }): Problem => {
      const reason = redact(reasonOf(message), secrets);
      return {
        file,
        message: outcome === 'skipped' ? `${shortName(name)} was skipped, which is not passed: ${reason}` : reason,
      };
    });
  if (problems.length > 0) return problems;
  if (figures.failed > 0 || figures.skipped > 0 || figures.passed < 1) {
    const { passed, failed, skipped } = figures;
    return [{ file, message: `expected at least 1 passed: ${passed} passed, ${failed} failed, ${skipped} skipped` }];
  }
  return requests === 0 ? [{ file, message: 'passed without asking the source anything' }] : [];
}

/** `tests.unit.x::test_y` -> `test_y`: the module is the file that the problem names anyway. */
const shortName = (name: string): string => name.split('::').at(-1) ?? name;

/** The line a person needs out of pytest's message. */
function reasonOf(message: string | null): string {
  const lines = (message ?? '').split('\n').map((line) => line.trim());
  const [first = ''] = lines.filter((line) => line !== '');
  const plain = first.replace(/^(AssertionError|Failed|Skipped): /, '');
  return plain === '' ? 'no reason was given' : plain;
}
