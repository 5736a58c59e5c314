import type { ConnectorSpec } from '@create-connector/contracts';
import type { Entries } from './archives.ts';

/** Shorter values would be found by chance. */
const shortestSecret = 8;

/**
 * Which credentials stand in what is shipped, a line each, by their names alone.
 *
 * @param credentials - the person's options and values; those that the spec calls no secret may be shipped
 * @param files - archives unpacked
 */
export function secretProblems(
  credentials: Readonly<Record<string, string>>,
  { connection }: ConnectorSpec,
  files: Entries,
): string[] {
  const parameters = [
    ...connection.parameters,
    ...(connection.auth_methods ?? []).flatMap(({ parameters: own }) => own),
  ];
  const open = new Set(parameters.filter(({ secret }) => !secret).map(({ name }) => name));
  return Object.entries(credentials).flatMap(([option, value]) => {
    if (open.has(option) || value.length < shortestSecret) return [];
    const holders = Object.entries(files).filter(([, bytes]) => Buffer.from(bytes).includes(value));
    return holders.map(([name]) => `${name} holds the value of ${option}`);
  });
}
