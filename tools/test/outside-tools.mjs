// What the tests need beside Node: the managed Python environment, and Java for Spark.
import { fail } from '../setup/install.mjs';

/** @returns {Promise<{python: string, javaHome: string}>} absolute paths; ends the process with one line when one is missing */
export async function prepareOutsideTools() {
  const { ensureEnvironment, findJava } = await import('@create-connector/runtime');
  try {
    const environment = await ensureEnvironment({
      signal: new AbortController().signal,
      report: (line) => console.log(line),
    });
    return { ...environment, javaHome: await findJava() };
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error), 4);
  }
}
