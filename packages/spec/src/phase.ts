import { artifactPath, ConnectorError } from '@create-connector/contracts';
import { readArtifact } from '@create-connector/workflow';

/** The two phases of this package. */
export const phases = ['connection', 'complete'] as const;
export type Phase = (typeof phases)[number];

/** A phase as named on a command line, and the words without it; `phase` is null where none is named. */
export interface PhasedWords {
  readonly phase: Phase | null;
  readonly rest: readonly string[];
}

/**
 * Takes the phase out of the words: a first word `spec:connection` or `spec:complete`, or `--phase NAME`.
 *
 * @throws ConnectorError USAGE for a phase that does not exist, or two that differ
 */
export function takePhase(argv: readonly string[]): PhasedWords {
  const rest: string[] = [];
  let phase: Phase | null = null;
  const name = (text: string | undefined): void => {
    const found = phases.find((one) => one === text);
    if (found === undefined) {
      throw new ConnectorError('USAGE', `phase ${text ?? 'is missing'}: expected ${phases.join(' or ')}`);
    }
    if (phase !== null && phase !== found) throw new ConnectorError('USAGE', `two phases: ${phase} and ${found}`);
    phase = found;
  };
  for (let index = 0; index < argv.length; index += 1) {
    const word = argv[index] ?? '';
    if (index === 0 && word.startsWith('spec:')) name(word.slice('spec:'.length));
    else if (word === '--phase') name(argv[++index]);
    else if (word.startsWith('--phase=')) name(word.slice('--phase='.length));
    else rest.push(word);
  }
  return { phase, rest };
}

/** The phase that a workspace is ready for: `complete` once the connector's code is there. */
export async function readyPhase(workspace: string, source: string): Promise<Phase> {
  return (await readArtifact(workspace, artifactPath('implementation', source))) === null ? 'connection' : 'complete';
}
