import { timingSafeEqual } from 'node:crypto';

/** What a request says of itself; a header that is not there is undefined. */
export interface Knock {
  readonly method: string;
  readonly path: string;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  /** `Sec-Fetch-Site`: who made the browser ask. */
  readonly fetchSite: string | undefined;
  readonly contentType: string | undefined;
  readonly contentLength: string | undefined;
}

/** The one place that a form is served at. */
export interface FormPlace {
  /** With its port, as browsers send it. */
  readonly host: string;
  /** With the random part. */
  readonly path: string;
}

/** An answer that is not the form: status and one sentence for whoever asked. */
export interface Refusal {
  readonly status: 403 | 404 | 405 | 411 | 415 | 421;
  readonly text: string;
}

/**
 * Why a request is none of this form's; null when it may go on.
 *
 * The host must be the form's own, so that a name which was rebound to loopback reaches nothing; a page of another origin can
 * neither show nor send the form. A browser says who asks by `Origin` (RFC 6454) and `Sec-Fetch-Site` (W3C Fetch Metadata); a
 * program that sends neither cannot be lured by a page.
 */
export function refusalOf(knock: Knock, place: FormPlace): Refusal | null {
  const { method, host, origin, fetchSite } = knock;
  if (host !== place.host) return { status: 421, text: 'This address is served under another name.' };
  if (!isSame(knock.path, place.path)) return { status: 404, text: 'Nothing is here.' };
  if (method === 'GET') {
    const isOwn = origin === undefined || origin === `http://${place.host}`;
    const isAsked = fetchSite === undefined || fetchSite === 'none' || fetchSite === 'same-origin';
    return isOwn && isAsked
      ? null
      : { status: 403, text: 'This page opens by its address alone, not from another page.' };
  }
  if (method !== 'POST') return { status: 405, text: 'This page can be opened and sent, nothing else.' };
  if (origin !== `http://${place.host}` || (fetchSite !== undefined && fetchSite !== 'same-origin')) {
    return { status: 403, text: 'Only the form itself may send this.' };
  }
  if (!/^application\/x-www-form-urlencoded(\s*;.*)?$/i.test(knock.contentType ?? '')) {
    return { status: 415, text: 'Expected what a form sends: application/x-www-form-urlencoded.' };
  }
  if (!/^\d+$/.test(knock.contentLength ?? '')) return { status: 411, text: 'Expected a Content-Length.' };
  return null;
}

/** Compares without telling by its time how much was right. */
function isSame(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
