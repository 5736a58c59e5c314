import { ConnectorError } from '@create-connector/contracts';
import { besideUrl } from '../readers/texts.ts';
import { fetchDocument } from './fetch.ts';
import type { Origin } from './origin.ts';

/**
 * A document at an http(s) address; its parts lie on the same server.
 *
 * What the document is relative to is where its redirects end, so the document itself must be read first.
 */
export function urlOrigin(address: string, signal: AbortSignal, shown = `doc=${address}`): Origin {
  let own: string | null = null;
  const requireOwn = (): string => {
    if (own === null) throw new Error('the document is read before its parts');
    return own;
  };
  return {
    location: address,
    shown,
    url: () => own,
    targetOf: (reference, from) => besideUrl(requireOwn()).targetOf(reference, from),
    async read(name) {
      if (name === '') {
        const fetched = await fetchDocument(shown, address, { signal, origin: null });
        own = fetched.url;
        return fetched.bytes;
      }
      const part = new URL(name, new URL('.', requireOwn())).href;
      if (new URL(part).origin !== new URL(requireOwn()).origin) {
        throw new ConnectorError('DOC_REFERENCE_REFUSED', `${part} is not on the document’s server`);
      }
      return (await fetchDocument(part, part, { signal, origin: new URL(part).origin })).bytes;
    },
  };
}
