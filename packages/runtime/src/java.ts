import { ConnectorError } from '@create-connector/contracts';
import type { Variables } from './child-variables.ts';
import { type EnvironmentOptions, ensureEnvironmentWith } from './environment.ts';
import { type FoundJava, locateJava } from './find-java.ts';
import { ensureManagedJava, managedJava } from './managed-java.ts';

/** {@link findJava} on the given environment variables, with the Java's version. */
export async function findJavaWith(variables: Variables, options: EnvironmentOptions): Promise<FoundJava> {
  try {
    return await locateJava(variables);
  } catch (error) {
    if (!ConnectorError.is(error, 'TOOL_MISSING')) throw error;
    const installed = await managedJava(variables);
    if (installed !== null) return installed;
    const { python } = await ensureEnvironmentWith(variables, options);
    return ensureManagedJava(variables, { ...options, python }).catch((why: unknown) => {
      if (!ConnectorError.is(why, 'ENVIRONMENT_FAILED')) throw why;
      const message = `${error.message}\nInstalling one from the package index failed: ${why.message}`;
      throw new ConnectorError('TOOL_MISSING', message, { tool: 'java' }, { cause: why });
    });
  }
}

/**
 * The home of the Java that Spark will run on: call it before anything that starts Spark.
 *
 * The machine's own where it is fit (17, or 21 and later), else one that is installed from the package index into the user's
 * cache, once.
 *
 * @throws ConnectorError `TOOL_MISSING` where there is none and none can be installed; as `ensureEnvironment` besides
 */
export async function findJava(options: Partial<EnvironmentOptions> = {}): Promise<string> {
  const { signal = new AbortController().signal, report = () => undefined } = options;
  return (await findJavaWith(process.env, { signal, report })).home;
}
