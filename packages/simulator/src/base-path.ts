/** The part of an address that lies between host and endpoint, without a slash at its end: `/api/1.0`, or nothing. */
export function basePathOf(address: string): string {
  const afterHost = /^[a-z]+:\/\/[^/?#]+([^?#]*)/i.exec(address)?.[1] ?? '';
  return afterHost.replace(/\/+$/, '');
}
