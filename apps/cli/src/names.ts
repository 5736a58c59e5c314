import { nearestName } from '@create-connector/workflow';

/** Commands that are no step. */
export const commandNames = ['create', 'resume', 'status', 'explain', 'simulate', 'doctor', 'help'] as const;

/** Ids of the steps as commands, and the short forms that stand for several phases. */
export const stepNames = [
  'research',
  'spec',
  'spec:connection',
  'spec:complete',
  'credentials',
  'auth-validate',
  'dev',
  'test',
  'test:review',
  'docs',
  'deploy',
] as const;

/** Names that the bare form never takes for a source. */
export const reservedNames: readonly string[] = [...commandNames, ...stepNames];

/** The command that a bare word was probably meant to be, or null when it is none, or no near miss. */
export function nearCommand(word: string): string | null {
  return reservedNames.includes(word) ? null : nearestName(word, reservedNames);
}
