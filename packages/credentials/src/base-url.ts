/**
 * What is wrong with an address that credentials are to be sent to; null when nothing is.
 *
 * https anywhere, http for loopback hosts alone (RFC 6761 `localhost`, 127.0.0.0/8, ::1). The text is never repeated, since
 * an address may hold a password.
 */
export function baseUrlProblem(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) return 'is no address; expected e.g. https://api.example.com';
  if (url.username !== '' || url.password !== '') return 'holds a user name or password; expected the address alone';
  if (url.search !== '' || url.hash !== '') return 'holds a query or fragment; expected the address alone';
  if (url.protocol === 'http:' && !isLoopback(url.hostname))
    return 'is http; expected https (http is for loopback hosts)';
  return null;
}

/**
 * What is wrong with an option's value where its name says that it is an address which gets credentials: `base_url`,
 * `eu_base_url`, `token_url`. A token's address may have a query (tenants are told so). null when nothing is, and for
 * other options.
 */
export function addressProblem(name: string, value: string): string | null {
  if (/(^|_)base_url$/.test(name)) return baseUrlProblem(value);
  return /(^|_)token_url$/.test(name) ? baseUrlProblem(value.replace(/\?[^#]*$/, '')) : null;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}
