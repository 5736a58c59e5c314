import { readFile } from 'node:fs/promises';
import { ConnectorError, errorCatalog } from '@create-connector/contracts';
import { z } from 'zod';

// Colour libraries look at the environment when they are loaded, so this comes before the commands are.
if (process.argv.includes('--no-color')) process.env['NO_COLOR'] = '1';

const interruption = new AbortController();
let signals = 0;
const interrupt = (): void => {
  signals += 1;
  // A second Ctrl-C means: now. State is on disk after every event.
  if (signals > 1) process.exit(130);
  interruption.abort(new ConnectorError('INTERRUPTED', 'the run was interrupted; its state is kept'));
};
process.on('SIGINT', interrupt);
process.on('SIGTERM', interrupt);

const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')));
const { runInvocation } = await import('./run-invocation.ts');
const { renderBug } = await import('./render/problem.ts');

try {
  process.exitCode = await runInvocation(process.argv.slice(2), version, interruption.signal);
} catch (error) {
  process.stderr.write(renderBug(error, version));
  process.exitCode = errorCatalog.STEP_FAILED.exit;
} finally {
  process.off('SIGINT', interrupt);
  process.off('SIGTERM', interrupt);
}
