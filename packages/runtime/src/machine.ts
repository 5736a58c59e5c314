import { ConnectorError } from '@create-connector/contracts';
import { cacheFolder } from './cache-folder.ts';
import { cachedHomes } from './cache-usage.ts';
import type { Variables } from './child-variables.ts';
import { environmentState } from './environment.ts';
import { locateJava } from './find-java.ts';
import { findPython } from './find-python.ts';
import { managedJava, managedJavaHome } from './managed-java.ts';
import { findPrograms } from './programs.ts';

/** One thing that the machine needs: what was found, and how to get it. */
export interface MachineFinding {
  readonly tool: string;
  /** null where nothing of that name was found. */
  readonly found: string | null;
  readonly needed: string;
  /** null where all is well. */
  readonly fix: string | null;
  /** What is worth knowing although nothing is missing. */
  readonly note?: string;
}

const onMac = process.platform === 'darwin';

/** What a `TOOL_MISSING` says was found, null where it says that nothing was. */
function foundIn(error: unknown): string | null {
  if (!ConnectorError.is(error, 'TOOL_MISSING')) throw error;
  const found = /found (.+?); needed/s.exec(error.message)?.[1] ?? null;
  return found?.startsWith('no ') ? null : found;
}

/** The Python findings, and whether a Python environment can be made here. */
async function checkPython(variables: Variables): Promise<{ findings: MachineFinding[]; canInstall: boolean }> {
  const needed = '3.10 to 3.13';
  const fix = onMac ? 'brew install python@3.13' : 'sudo apt install python3 python3-venv (or your system’s own way)';
  const python = await findPython(variables).catch(foundIn);
  if (python === null || typeof python === 'string') {
    return { findings: [{ tool: 'Python', found: python, needed, fix }], canInstall: false };
  }
  const found = `${python.version} (${python.executable})`;
  const [uv] = await findPrograms('uv', variables);
  const way = uv === undefined ? (python.canMakeVenv ? 'venv and pip' : null) : `uv (${uv})`;
  const installFix = way === null ? 'sudo apt install python3-venv, or install uv' : null;
  const { home, isReady } = await environmentState(variables);
  const findings = [
    { tool: 'Python', found, needed, fix: null },
    { tool: 'Python installer', found: way, needed: 'uv, or venv and pip', fix: installFix },
    {
      tool: 'Python environment',
      found: isReady ? home : 'not made yet',
      needed: 'made on first use, in 2 to 4 minutes',
      fix: null,
    },
  ];
  return { findings, canInstall: way !== null };
}

async function checkJava(variables: Variables, canInstall: boolean): Promise<MachineFinding> {
  const needed = '17, or 21 and later (for Spark)';
  const own = await locateJava(variables).catch(foundIn);
  if (own !== null && typeof own !== 'string') {
    return { tool: 'Java', found: `${own.version} (${own.home})`, needed, fix: null };
  }
  const managed = await managedJava(variables);
  if (managed !== null) return { tool: 'Java', found: `${managed.version} (${managed.home})`, needed, fix: null };
  if (canInstall) {
    const instead = own === null ? 'none on this machine' : own;
    return { tool: 'Java', found: `${instead}; installed into the cache on first use`, needed, fix: null };
  }
  const fix = onMac ? 'brew install openjdk@17, then set JAVA_HOME' : 'sudo apt install openjdk-17-jre-headless';
  return { tool: 'Java', found: own, needed, fix };
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 1_000_000)} MB`;

/** What lies in the cache, and what of it this version does not use; null where it is empty. */
async function checkCache(variables: Variables): Promise<MachineFinding | null> {
  const homes = await cachedHomes(variables);
  if (homes.length === 0) return null;
  const python = await environmentState(variables).catch(() => null);
  const inUse = [python?.home, await managedJavaHome(variables)];
  const others = homes.filter(({ path }) => !inUse.includes(path));
  const total = homes.reduce((sum, { bytes }) => sum + bytes, 0);
  const finding = {
    tool: 'Cache',
    found: `${megabytes(total)} (${cacheFolder(variables)})`,
    needed: 'about 1 GB',
    fix: null,
  };
  if (others.length === 0) return finding;
  const lines = others.map(({ path, bytes, lastUse }) => {
    const when = lastUse === null ? 'never finished' : `last used ${lastUse.toISOString().slice(0, 10)}`;
    return `not of this version, ${megabytes(bytes)}, ${when}: rm -r ${path}`;
  });
  return { ...finding, note: lines.join('\n') };
}

function checkNode(): MachineFinding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isFit = major > 20 || (major === 20 && minor >= 19);
  const fix = isFit ? null : 'Install Node.js 22 or later from nodejs.org';
  return { tool: 'Node.js', found: process.versions.node, needed: '20.19 or later', fix };
}

/** {@link checkMachine} on the given environment variables. */
export async function checkMachineWith(variables: Variables): Promise<readonly MachineFinding[]> {
  const [python, cache] = await Promise.all([checkPython(variables), checkCache(variables)]);
  const java = await checkJava(variables, python.canInstall);
  return [checkNode(), ...python.findings, java, ...(cache === null ? [] : [cache])];
}

/** What the machine has of what this project needs. Something is missing where a finding has a fix. Installs nothing. */
export function checkMachine(): Promise<readonly MachineFinding[]> {
  return checkMachineWith(process.env);
}
