import { ConnectorError, errorCatalog } from '@create-connector/contracts';
import { parseArguments, runStandalone } from '@create-connector/workflow';
import { readyPhase, takePhase } from './phase.ts';
import { specCompleteStep, specConnectionStep } from './step.ts';

const bin = 'create-connector-spec';

async function main(argv: readonly string[]): Promise<number> {
  const { phase, rest } = takePhase(argv);
  const words = parseArguments(bin, 'Connector spec (--phase connection or complete)', rest);
  if (words.kind === 'help') return runStandalone(specConnectionStep, { bin, argv: rest });
  const chosen = phase ?? (await readyPhase(words.workspace, words.request.source));
  if (phase === null && !words.quiet) process.stderr.write(`phase: ${chosen}\n`);
  return runStandalone(chosen === 'connection' ? specConnectionStep : specCompleteStep, { bin, argv: rest });
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!ConnectorError.is(error)) throw error;
  const { exit, fix } = errorCatalog[error.code];
  process.stderr.write(`${error.code}: ${error.message}\n${fix}\n`);
  process.exitCode = exit;
}
