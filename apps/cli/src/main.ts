import { readFile } from 'node:fs/promises';
import { errorCatalog } from '@create-connector/contracts';
import { listenForInterruption } from '@create-connector/workflow';
import { z } from 'zod';

// Colour libraries look at the environment when they are loaded, so this comes before the commands are.
if (process.argv.includes('--no-color')) process.env['NO_COLOR'] = '1';

const interruption = listenForInterruption('the run');

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
  interruption.end();
}
