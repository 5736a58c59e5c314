// What the tests need beside Node: the managed Python environment, Java for Spark, and a Chromium for the credentials form.
import { fail } from '../setup/install.mjs';
import { prepareChromium } from './chromium.mjs';

/** @returns {Promise<{python: string, javaHome: string, chromium: string}>} absolute paths; ends the process with one line when one is missing */
export async function prepareOutsideTools() {
  const { ensureEnvironment, findJava } = await import('@create-connector/runtime');
  const chromium = prepareChromium();
  try {
    const environment = await ensureEnvironment({
      signal: new AbortController().signal,
      report: (line) => console.log(line),
    });
    return {
      ...environment,
      javaHome: await findJava({ report: (line) => console.log(line) }),
      chromium: await chromium,
    };
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error), 4);
  }
}
