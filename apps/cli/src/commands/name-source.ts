import { ConnectorError, type Person } from '@create-connector/contracts';
import { nearCommand } from '../names.ts';

/**
 * The words with a source's name: asked for when it is missing, and asked about when it looks like a mistyped command.
 *
 * @param words - as given; a name is the first that is no `key=value`
 * @param isBare - without the word `create`, which always means a source
 * @param person - null where nobody is there: a missing name stays missing
 * @throws ConnectorError USAGE with the nearest command
 */
export async function nameSource(
  words: readonly string[],
  isBare: boolean,
  person: Person | null,
): Promise<readonly string[]> {
  const source = words.find((word) => !word.includes('='));
  if (source === undefined) {
    if (person === null) return words;
    const message = 'Name of the source, e.g. github';
    const name = await person.text({ name: 'source', message, secret: false, required: true });
    return [name.trim(), ...words];
  }
  const near = isBare ? nearCommand(source) : null;
  if (near === null) return words;
  if (person !== null) {
    const answer = await person.select(`${source} is nearly the command ${near}.`, [
      { value: 'source', label: `${source} is the name of a source` },
      { value: 'command', label: `I meant ${near}` },
    ]);
    if (answer === 'source') return words;
  }
  throw new ConnectorError(
    'USAGE',
    `${source}: did you mean the command ${near}? For a source of that name: create-connector create ${source}`,
  );
}
