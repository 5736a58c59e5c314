import type { SourceModel, Table } from '@create-connector/contracts';
import { basePathOf } from './base-path.ts';
import { simulatedBaseUrl } from './credentials.ts';

/** The whole path at which a table is served. */
export function endpointPath(model: SourceModel, table: Table): string {
  const address = table.request.server ?? simulatedBaseUrl(model);
  return `${basePathOf(address)}${table.request.path}`;
}

/**
 * A path as the public simulator's format takes it: what stands in braces is a Python identifier, and none stands twice.
 * The names mean nothing there; handlers read paths by the documented names.
 */
export function specPath(path: string): string {
  const taken = new Set<string>();
  return path.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const word = name.replace(/\W/g, '_').replace(/^(?=\d)/, '_');
    let free = word;
    for (let number = 2; taken.has(free); number += 1) free = `${word}_${number}`;
    taken.add(free);
    return `{${free}}`;
  });
}
