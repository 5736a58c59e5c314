import { ConnectorError } from '@create-connector/contracts';
import type { Variables } from './child-variables.ts';
import { environmentState } from './environment.ts';
import { locateJava } from './find-java.ts';
import { findPython } from './find-python.ts';
import { findPrograms } from './programs.ts';

/** One thing that the machine needs: what was found, and how to get it. */
export interface MachineFinding {
  readonly tool: string;
  /** null where nothing of that name was found. */
  readonly found: string | null;
  readonly needed: string;
  /** null where all is well. */
  readonly fix: string | null;
}

const onMac = process.platform === 'darwin';

/** What a `TOOL_MISSING` says was found, null where it says that nothing was. */
function foundIn(error: unknown): string | null {
  if (!ConnectorError.is(error, 'TOOL_MISSING')) throw error;
  const found = /found (.+?); needed/s.exec(error.message)?.[1] ?? null;
  return found?.startsWith('no ') ? null : found;
}

async function checkPython(variables: Variables): Promise<MachineFinding[]> {
  const needed = '3.10 to 3.13';
  const fix = onMac ? 'brew install python@3.13' : 'sudo apt install python3 python3-venv (or your system’s own way)';
  const python = await findPython(variables).catch(foundIn);
  if (python === null || typeof python === 'string') return [{ tool: 'Python', found: python, needed, fix }];
  const found = `${python.version} (${python.executable})`;
  const [uv] = await findPrograms('uv', variables);
  const way = uv === undefined ? (python.canMakeVenv ? 'venv and pip' : null) : `uv (${uv})`;
  const installFix = way === null ? 'sudo apt install python3-venv, or install uv' : null;
  const { home, isReady } = await environmentState(variables);
  return [
    { tool: 'Python', found, needed, fix: null },
    { tool: 'Python installer', found: way, needed: 'uv, or venv and pip', fix: installFix },
    {
      tool: 'Python environment',
      found: isReady ? home : 'not made yet',
      needed: 'made on first use, in 2 to 4 minutes',
      fix: null,
    },
  ];
}

async function checkJava(variables: Variables): Promise<MachineFinding> {
  const needed = '17, or 21 and later (for Spark)';
  const java = await locateJava(variables).catch(foundIn);
  if (java !== null && typeof java !== 'string') {
    return { tool: 'Java', found: `${java.version} (${java.home})`, needed, fix: null };
  }
  const fix = onMac ? 'brew install openjdk@17, then set JAVA_HOME' : 'sudo apt install openjdk-17-jre-headless';
  return { tool: 'Java', found: java, needed, fix };
}

function checkNode(): MachineFinding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isFit = major > 20 || (major === 20 && minor >= 19);
  const fix = isFit ? null : 'Install Node.js 22 or later from nodejs.org';
  return { tool: 'Node.js', found: process.versions.node, needed: '20.19 or later', fix };
}

/** {@link checkMachine} on the given environment variables. */
export async function checkMachineWith(variables: Variables): Promise<readonly MachineFinding[]> {
  const [python, java] = await Promise.all([checkPython(variables), checkJava(variables)]);
  return [checkNode(), ...python, java];
}

/** What the machine has of what this project needs. Something is missing where a finding has a fix. Installs nothing. */
export function checkMachine(): Promise<readonly MachineFinding[]> {
  return checkMachineWith(process.env);
}
