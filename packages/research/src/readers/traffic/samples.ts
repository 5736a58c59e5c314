import { ConnectorError, type DocumentIdentity } from '@create-connector/contracts';
import type { Document } from '../document.ts';
import { type Exchange, fractionsOf } from './exchange.ts';
import { hideInBody } from './hide-in-body.ts';
import { openExchanges } from './open.ts';

/**
 * Open sample answers as a description of what was seen. A file’s path says which request it answers:
 *
 * `orders.json` is `GET /orders`, `shops/7/orders.json` is `GET /shops/7/orders`, `orders?page=2.json` is its second page, and
 * `orders.2.json` another answer to the same request.
 *
 * @param files - texts by their paths below the folder
 * @throws ConnectorError `DOC_NOT_UNDERSTOOD` naming a file that is no JSON object or list
 */
export function openSamples(
  shown: string,
  title: string,
  files: ReadonlyMap<string, string>,
  identity: DocumentIdentity,
): Document {
  const secrets = new Set<string>();
  const exchanges = [...files].map(([name, text]): Exchange => {
    const body = hideInBody(text.replace(/^\uFEFF/, ''), secrets);
    if (body === null) {
      throw new ConnectorError('DOC_NOT_UNDERSTOOD', `${shown}: ${name} is no JSON object or list`);
    }
    const { path, query } = requestOf(name);
    const pointer = `${name}#`;
    return {
      pointer,
      bodyPointer: pointer,
      origin: null,
      path,
      query,
      headers: new Map(),
      credentials: [],
      body: JSON.parse(body),
      fractions: fractionsOf(text),
    };
  });
  return openExchanges(title, exchanges, [], identity);
}

/** What a file’s path says of the request. */
export function requestOf(name: string): { readonly path: string; readonly query: ReadonlyMap<string, string> } {
  const stem = name.replace(/\.json$/i, '');
  const [place = '', ...rest] = stem.split('?');
  const path = place.replace(/(?<=[^/])\.\d+$/, '').replace(/\/index$/i, '');
  return { path: `/${path}`, query: new Map(new URLSearchParams(rest.join('?'))) };
}
