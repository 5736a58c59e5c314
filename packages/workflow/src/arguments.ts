import { resolve } from 'node:path';
import { ConnectorError, ConnectorRequest, SourceName, TableName } from '@create-connector/contracts';
import { closest, distance } from 'fastest-levenshtein';

/** What the words of a command line say, before the source is known to be there. */
export interface Words {
  readonly source: string | null;
  readonly tables: readonly string[] | null;
  readonly doc: string | null;
}

const keys = ['tables', 'doc'] as const;

/**
 * Reads `<source> [tables=t1,t2] [doc=PATH]`, in any order.
 *
 * A later value of a key wins. Commas and blanks around table names are forgiven; an empty list is not.
 *
 * @throws ConnectorError USAGE for a key that is not known (with the nearest one) or a second name
 */
export function readWords(words: readonly string[]): Words {
  let source: string | null = null;
  let tables: readonly string[] | null = null;
  let doc: string | null = null;
  for (const word of words) {
    const pair = /^([A-Za-z_-]+)=(.*)$/s.exec(word);
    if (pair === null) {
      if (source !== null) throw new ConnectorError('USAGE', `${word}: a second name beside ${source}; expected one`);
      source = word;
    } else if (pair[1] === 'tables') {
      tables = readTables(pair[2] ?? '');
    } else if (pair[1] === 'doc') {
      doc = readText('doc', pair[2] ?? '');
    } else {
      throw new ConnectorError('USAGE', `${word}: unknown key ${pair[1]}; ${nearestKey(pair[1] ?? '')}`);
    }
  }
  return { source, tables, doc };
}

/** Table names from `t1,t2`. @throws ConnectorError USAGE for an empty list or a name that cannot be a table's */
export function readTables(text: string): readonly string[] {
  const names = [
    ...new Set(
      text
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== ''),
    ),
  ];
  if (names.length === 0) throw new ConnectorError('USAGE', 'tables=: no table is named; expected tables=t1,t2');
  for (const name of names) {
    const parsed = TableName.safeParse(name);
    if (!parsed.success) throw new ConnectorError('USAGE', `tables=${name}: ${parsed.error.issues[0]?.message}`);
  }
  return names;
}

/**
 * A source's name as typed.
 *
 * @throws ConnectorError SOURCE_NAME_MISSING for null, SOURCE_NAME_INVALID (with a name that would do) for a bad one
 */
export function readSourceName(name: string | null): SourceName {
  if (name === null) throw new ConnectorError('SOURCE_NAME_MISSING', 'no source name was given');
  const parsed = SourceName.safeParse(name);
  if (parsed.success) return parsed.data;
  const nearest = SourceName.safeParse(
    name
      .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^[_0-9]+|_+$/g, ''),
  );
  const hint = nearest.success ? `; ${nearest.data} would do` : '';
  throw new ConnectorError('SOURCE_NAME_INVALID', `${name}: ${parsed.error.issues[0]?.message}${hint}`);
}

/** What a command line adds to the words. */
export interface RequestFlags {
  readonly tables?: string | undefined;
  readonly doc?: string | undefined;
  readonly simulate?: boolean | undefined;
  readonly credentials?: string | undefined;
  readonly probe?: boolean | undefined;
}

/**
 * The request that words and flags make; a flag wins over its word.
 *
 * @param cwd - absolute; the path of a credentials file is made absolute, so that a resume elsewhere finds it
 */
export function readRequest(words: Words, flags: RequestFlags, cwd: string): ConnectorRequest {
  const { credentials } = flags;
  return ConnectorRequest.parse({
    source: readSourceName(words.source),
    tables: flags.tables === undefined ? words.tables : readTables(flags.tables),
    doc: flags.doc === undefined ? words.doc : readText('doc', flags.doc),
    simulate: flags.simulate ?? false,
    credentials: credentials === undefined ? null : resolve(cwd, readText('credentials', credentials)),
    ...(flags.probe === true ? { probe: true } : {}),
  });
}

/** The name among `names` that is nearest to a mistyped one, or null when none is near. */
export function nearestName(name: string, names: readonly string[]): string | null {
  if (names.length === 0) return null;
  const found = closest(name, [...names]);
  // One letter in three may be wrong; of very short words, none.
  const allowed = name.length < 3 ? 0 : Math.max(1, Math.floor(name.length / 3));
  return distance(name, found) <= allowed ? found : null;
}

function readText(key: string, value: string): string {
  if (value.trim() === '') throw new ConnectorError('USAGE', `${key}=: nothing is given; expected a path`);
  return value;
}

function nearestKey(key: string): string {
  const nearest = nearestName(key, keys);
  return nearest === null ? `expected ${keys.join('= or ')}=` : `did you mean ${nearest}=?`;
}
