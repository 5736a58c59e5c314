import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConnectorError } from '@create-connector/contracts';
import { runChild } from './child.ts';
import { childVariables, type Variables } from './child-variables.ts';
import { findPrograms } from './programs.ts';

/** A Java that Spark runs on. */
export interface FoundJava {
  /** Absolute path of its home: what `JAVA_HOME` would say. */
  readonly home: string;
  /** For example `17.0.15`. */
  readonly version: string;
}

/** What a Java says of itself; null where it does not run. @param file - absolute path of `java` */
export async function probeJava(file: string, variables: Variables): Promise<FoundJava | null> {
  const given = { cwd: tmpdir(), variables: childVariables(variables), timeoutMs: 20_000 };
  const { exitCode, stderr } = await runChild(file, ['-XshowSettings:properties', '-version'], given);
  const home = /^\s*java\.home = (.+)$/m.exec(stderr)?.[1];
  const version = /^\s*java\.version = (.+)$/m.exec(stderr)?.[1];
  return exitCode === 0 && home && version ? { home: home.trim(), version: version.trim() } : null;
}

const isFit = (version: string): boolean => {
  const major = Number.parseInt(version, 10);
  return major === 17 || major >= 21;
};

/**
 * The machine's own Java, 17, or 21 and later: that of `JAVA_HOME`, else the first fit one on PATH.
 *
 * @throws ConnectorError `TOOL_MISSING`: what was found and what is needed
 * @see the installation page of Spark 4: 17, 21, and 25 since 4.2
 */
export async function locateJava(variables: Variables): Promise<FoundJava> {
  const files = await findPrograms('java', variables);
  if (variables.JAVA_HOME) files.unshift(...(await findPrograms(join(variables.JAVA_HOME, 'bin', 'java'), variables)));
  const seen: string[] = [];
  for (const file of files) {
    const java = await probeJava(file, variables);
    if (java === null) continue;
    if (isFit(java.version)) return java;
    seen.push(`${file} is ${java.version}`);
  }
  const found = seen.length === 0 ? 'no Java in JAVA_HOME or on PATH' : seen.join(', ');
  throw new ConnectorError('TOOL_MISSING', `java: found ${found}; needed is Java 17, or 21 and later`, {
    tool: 'java',
  });
}
