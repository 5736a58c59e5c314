import { isDeepStrictEqual } from 'node:util';
import type { Entries } from './archives.ts';

/**
 * Where a wheel and the connector's folder differ, a line each: what was checked and tested lies in the folder, what runs is
 * the wheel.
 *
 * @param folder - the folder's Python, YAML and Markdown files by name
 */
export function differences(wheel: Entries, source: string, folder: Entries): string[] {
  const own = `databricks/labs/community_connector/sources/${source}/`;
  const shipped = new Map(
    Object.entries(wheel).flatMap(([name, bytes]) =>
      name.startsWith(own) ? [[name.slice(own.length), bytes] as const] : [],
    ),
  );
  const names = [...new Set([...Object.keys(folder), ...shipped.keys()])].sort();
  return names.flatMap((name) => {
    const [here, there] = [folder[name], shipped.get(name)];
    if (here === undefined) return [`holds ${name}, which the connector’s folder has not`];
    if (there === undefined) return [`lacks ${name}, which the connector’s folder has`];
    return isDeepStrictEqual(Buffer.from(here), Buffer.from(there))
      ? []
      : [`holds another ${name} than the connector’s folder: it changed since the build`];
  });
}
