import type { DeclaredServer } from './document.ts';
import { isObject, listOr, objectOr, textOr } from './json.ts';

/**
 * A server’s address made whole: one without a scheme is https, one without a host lies where the document was read from.
 *
 * @param location - the URL the document was read from; null for a file
 */
export function wholeAddress(
  url: string,
  location: string | null,
): { readonly url: string; readonly isFromLocation: boolean } {
  if (url.startsWith('//')) return { url: `https:${url}`, isFromLocation: false };
  const isRelative = !/^[a-z{][^/]*:/i.test(url) && !url.startsWith('{');
  if (!isRelative || location === null || !URL.canParse(url, location)) return { url, isFromLocation: false };
  const whole = new URL(url, location).href.replaceAll('%7B', '{').replaceAll('%7D', '}');
  return { url: whole, isFromLocation: true };
}

/** The `servers` of an OpenAPI 3 description, a path or an operation. */
export function readServers(value: unknown, location: string | null): DeclaredServer[] {
  return listOr(value)
    .filter(isObject)
    .flatMap((server) => {
      const url = textOr(server.url);
      if (url === undefined || url === '') return [];
      const variables = new Map(
        Object.entries(objectOr(server.variables)).map(([name, variable]) => [
          name,
          {
            default: String(objectOr(variable).default ?? ''),
            allowed: listOr(objectOr(variable).enum).map(String),
          },
        ]),
      );
      return [{ ...wholeAddress(url, location), description: textOr(server.description), variables }];
    });
}
