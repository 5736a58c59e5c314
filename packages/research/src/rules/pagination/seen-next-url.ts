import type { Pagination } from '@create-connector/contracts';
import { pointerTo } from '../../readers/place.ts';
import type { ListEndpoint } from '../list-endpoint.ts';
import type { Rule } from '../rule.ts';
import { exchangesOf, valuesBeside } from './seen-steps.ts';

const maxLooked = 200;

export const seenNextUrl: Rule<ListEndpoint, Pagination> = {
  id: 'pagination/seen-next-url',
  about:
    'an address in a recorded body that was asked for next, with other records in its answer, leads to the next page',
  find(list) {
    const exchanges = exchangesOf(list).slice(0, maxLooked);
    for (const [index, before] of exchanges.entries()) {
      const addresses = valuesBeside(list, before).flatMap(({ path, value }) => {
        const url =
          typeof value === 'string' && /^(https?:\/\/|\/)/.test(value) ? addressOf(value, before.origin) : null;
        return url === null || /prev|first|last|self/i.test(path.join('.')) ? [] : [{ path, url }];
      });
      for (const after of exchanges.slice(index + 1, index + 9)) {
        const found = addresses.find(({ url }) => isSameRequest(url, after.path, after.query));
        const isOther = JSON.stringify(before.body) !== JSON.stringify(after.body);
        if (found && isOther) {
          const pointer = pointerTo(before.bodyPointer, found.path);
          return { value: { kind: 'next_url', path: [...found.path] }, pointer, confidence: 0.97 };
        }
      }
    }
    return null;
  },
};

function addressOf(text: string, origin: string | null): URL | null {
  const base = origin ?? 'http://localhost';
  return URL.canParse(text, base) ? new URL(text, base) : null;
}

/** The same path and query, in any order; credentials are in neither. */
function isSameRequest(url: URL, path: string, query: ReadonlyMap<string, string>): boolean {
  if (decodeURI(url.pathname) !== path || query.size === 0) return false;
  return [...query].every(([name, value]) => url.searchParams.get(name) === value);
}
