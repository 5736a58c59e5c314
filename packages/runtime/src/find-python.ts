import { tmpdir } from 'node:os';
import { ConnectorError } from '@create-connector/contracts';
import { z } from 'zod';
import { runChild } from './child.ts';
import { probeVariables, type Variables } from './child-variables.ts';
import { findPrograms } from './programs.ts';

const Probe = z.object({
  executable: z.string().min(1),
  version: z.tuple([z.int(), z.int(), z.int()]),
  tag: z.string(),
  canMakeVenv: z.boolean(),
});

const probeScript = `
import importlib.util, json, platform, sys, sysconfig
print(json.dumps({
    "executable": sys.executable,
    "version": list(sys.version_info[:3]),
    "tag": "%s %s %s" % (platform.python_implementation(), sysconfig.get_platform(), sysconfig.get_config_var("SOABI")),
    "canMakeVenv": all(importlib.util.find_spec(name) is not None for name in ("venv", "ensurepip")),
}))
`;

/** A Python interpreter that is fit for use. */
export interface FoundPython {
  /** Absolute path of the interpreter itself, never of a version manager's shim. */
  readonly executable: string;
  /** For example `3.12.1`. */
  readonly version: string;
  /** Version (x.y), implementation, platform and binary interface: packages built for one tag fit no other. */
  readonly tag: string;
  /** False where a distribution packs `venv` or `ensurepip` apart (Debian: `python3-venv`). */
  readonly canMakeVenv: boolean;
}

const neededPython = 'Python 3.10 to 3.13';
const names = ['python3.13', 'python3.12', 'python3.11', 'python3.10', 'python3', 'python'];

async function probe(file: string, variables: Variables): Promise<z.output<typeof Probe> | null> {
  const given = { cwd: tmpdir(), variables: probeVariables(variables), timeoutMs: 20_000 };
  const { exitCode, stdout } = await runChild(file, ['-I', '-c', probeScript], given);
  if (exitCode !== 0) return null;
  try {
    return Probe.parse(JSON.parse(stdout));
  } catch {
    return null;
  }
}

/**
 * The newest Python from 3.10 to 3.13 on PATH (`python3.13` first, `python` last), or the one that
 * `CREATE_CONNECTOR_PYTHON` names: a path, or a name on PATH.
 *
 * @throws ConnectorError `TOOL_MISSING`: what was found and what is needed
 */
export async function findPython(variables: Variables): Promise<FoundPython> {
  const chosen = variables.CREATE_CONNECTOR_PYTHON || null;
  const seen: string[] = [];
  for (const name of chosen === null ? names : [chosen]) {
    for (const file of await findPrograms(name, variables)) {
      const python = await probe(file, variables);
      if (python === null) continue;
      const [major, minor] = python.version;
      const version = python.version.join('.');
      if (major !== 3 || minor < 10 || minor > 13) {
        seen.push(`${file} is ${version}`);
        continue;
      }
      const { executable, canMakeVenv } = python;
      return { executable, version, tag: `${major}.${minor} ${python.tag}`, canMakeVenv };
    }
  }
  const where = chosen === null ? 'on PATH' : `at CREATE_CONNECTOR_PYTHON=${chosen}`;
  const found = seen.length === 0 ? `no Python ${where}` : seen.join(', ');
  throw new ConnectorError('TOOL_MISSING', `python: found ${found}; needed is ${neededPython}`, { tool: 'python' });
}
