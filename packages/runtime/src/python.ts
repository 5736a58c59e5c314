import { delimiter, dirname, join } from 'node:path';
import { type ChildResult, runChild } from './child.ts';
import { childVariables } from './child-variables.ts';
import type { PythonEnvironment } from './environment.ts';

/** How Python is run. */
export interface PythonOptions {
  /** Absolute path. */
  readonly cwd: string;
  /** Absolute path of a workspace whose framework and connectors are to be importable. */
  readonly workspace?: string;
  /** Added to the small environment that every child gets; wins over it. */
  readonly env?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** No limit when left out. */
  readonly timeoutMs?: number;
  /** Text for its standard input. */
  readonly input?: string;
}

/**
 * The environment variables that Python is run with: few, the same everywhere, and none of this process's secrets.
 *
 * Spark finds Java, uses this interpreter for its workers as well, and binds to the loopback interface.
 */
export function pythonVariables(environment: PythonEnvironment, workspace: string | undefined): Record<string, string> {
  const small = childVariables(process.env);
  const { python, javaHome } = environment;
  const programs = [dirname(python), ...(javaHome === null ? [] : [join(javaHome, 'bin')]), small.PATH ?? ''];
  return {
    ...small,
    PATH: programs.join(delimiter),
    ...(javaHome === null ? {} : { JAVA_HOME: javaHome }),
    PYSPARK_PYTHON: python,
    PYSPARK_DRIVER_PYTHON: python,
    SPARK_LOCAL_IP: '127.0.0.1',
    ...(workspace === undefined ? {} : { PYTHONPATH: [join(workspace, 'src'), workspace].join(delimiter) }),
  };
}

/**
 * Runs Python with the given arguments, without a shell. Any exit code is a result; 128 and more means that a signal ended it.
 *
 * @throws ConnectorError `INTERRUPTED` when `signal` aborts, `PYTHON_FAILED` when it takes longer than `timeoutMs`
 */
export function runPython(
  environment: PythonEnvironment,
  words: readonly string[],
  options: PythonOptions,
): Promise<ChildResult> {
  const { cwd, workspace, env, signal, timeoutMs, input } = options;
  return runChild(environment.python, words, {
    cwd,
    variables: { ...pythonVariables(environment, workspace), ...env },
    signal,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...(input === undefined ? {} : { input }),
  });
}
