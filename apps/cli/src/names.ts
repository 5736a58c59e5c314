import { distance } from 'fastest-levenshtein';

/** Commands that are no step. */
export const commandNames = ['create', 'resume', 'status', 'simulate', 'doctor', 'help'] as const;

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
  'docs',
  'deploy',
] as const;

/** Names that the bare form never takes for a source. */
export const reservedNames: readonly string[] = [...commandNames, ...stepNames];

/**
 * The command that a bare word was probably meant to be, or null when it is no near miss.
 *
 * One letter off for short words, two for words of seven letters and more.
 */
export function nearCommand(word: string): string | null {
  const allowed = word.length >= 7 ? 2 : 1;
  let nearest: string | null = null;
  let best = allowed + 1;
  for (const name of reservedNames) {
    const steps = distance(word, name);
    if (steps > 0 && steps < best) {
      nearest = name;
      best = steps;
    }
  }
  return nearest;
}
