import { join } from 'node:path';
import {
  artifactPath,
  ConnectorError,
  errorCatalog,
  type StepContext,
  type StepDefinition,
  type StepOutput,
} from '@create-connector/contracts';
import { diskError } from './disk-error.ts';
import { boundedBy } from './flags.ts';
import { listenForInterruption } from './interruption.ts';
import { type Lock, takeLock } from './lock.ts';
import { openInBrowser } from './open-in-browser.ts';
import { isTerminal, terminalPerson } from './person.ts';
import { problemLines, requireNeeds, runnable } from './runnable.ts';
import { parseArguments } from './standalone-arguments.ts';
import { requireWorkspace } from './workspace.ts';

/** A step's own command. */
export interface StandaloneOptions {
  /** Name of the command, for its help. */
  readonly bin: string;
  /** The words after the command's name: `process.argv.slice(2)`. */
  readonly argv: readonly string[];
}

/**
 * Runs one step on the files that a workspace already has, verifies it, prints the outcome.
 *
 * People read standard output (files, facts, figures), or one JSON object with `--json`; progress and problems go to
 * standard error. Ctrl-C, SIGTERM and SIGHUP end the step's children.
 *
 * @returns the exit code: 0 done; 1 failed; 2 bad usage; 3 nobody to ask; 4 a tool is missing; 130 interrupted
 * @throws whatever is not a ConnectorError: a bug, to be seen with its stack
 */
export async function runStandalone<In>(step: StepDefinition<In>, { bin, argv }: StandaloneOptions): Promise<number> {
  const interruption = listenForInterruption(step.id);
  let { signal } = interruption;
  let lock: Lock | null = null;
  try {
    const words = parseArguments(bin, step.title, argv);
    if (words.kind === 'help') {
      process.stdout.write(words.text);
      return 0;
    }
    signal = boundedBy(signal, words.timeoutMs);
    const closed = runnable(step);
    const context: StepContext = {
      workspace: words.workspace,
      signal,
      report: (line) => void (words.quiet || process.stderr.write(`${line}\n`)),
      person: isTerminal() && !words.json ? terminalPerson(signal) : null,
      ...(words.browser ? { openUrl: openInBrowser, formPort: words.portNumber } : {}),
    };
    await requireWorkspace(words.workspace);
    lock = await takeLock(
      join(words.workspace, artifactPath('run_lock', words.request.source)),
      words.request.source,
      Date.now(),
    );
    await requireNeeds(closed, words.request.source, words.workspace);
    const verdict = await closed.run(words.request, closed.engines[0], context);
    if (!verdict.good) {
      const code = verdict.code ?? 'STEP_FAILED';
      const lines = problemLines(verdict.problems);
      if (words.json) printJson({ step: step.id, good: false, code, problems: verdict.problems });
      throw new ConnectorError(code, [`${step.id} is not good:`, ...lines].join('\n  '));
    }
    if (words.json) printJson({ step: step.id, good: true, output: verdict.output });
    else if (!words.quiet) process.stdout.write(`${outputLines(verdict.output).join('\n')}\n`);
    return 0;
  } catch (error) {
    const known: unknown = signal.aborted ? signal.reason : diskError(error, step.id);
    if (!ConnectorError.is(known)) throw error;
    const { exit, fix } = errorCatalog[known.code];
    process.stderr.write(`${known.code}: ${known.message}\n${fix}\n`);
    return exit;
  } finally {
    await lock?.release();
    interruption.end();
  }
}

function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

function outputLines({ files, facts, tests }: StepOutput): string[] {
  return [
    ...files,
    ...facts.map(({ label, value, confidence }) => {
      const sure = confidence === null ? '' : ` (${Math.round(confidence * 100)} % sure)`;
      return `${label}: ${value}${sure}`;
    }),
    ...(tests ? [`tests: ${tests.passed} passed, ${tests.failed} failed, ${tests.skipped} skipped`] : []),
  ];
}
