import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import { NONCE, type SecureHeadersVariables, secureHeaders } from 'hono/secure-headers';
import type { Credentials } from '../check.ts';
import { type FormPlace, refusalOf } from './guard.ts';
import { renderNotice } from './notice.ts';
import { renderForm } from './page.ts';
import type { FormSubject } from './subject.ts';
import { emptyState, readSubmission } from './submission.ts';

/** Credentials are short: a body beyond this is none of ours. */
const MAX_BODY_BYTES = 64 * 1024;
const COOKIE = 'form';

type Env = { Bindings: HttpBindings; Variables: SecureHeadersVariables };

/**
 * The form as a web application, for one browser and one submission.
 *
 * The first browser that opens the address gets a cookie and holds the form: the address may be seen by others of this machine
 * (in a list of processes, on a screen), and is worth nothing to them then. Once values were accepted all answers are 410.
 *
 * @param accept - keeps the values, before `answer` is sent; what it throws is told as a failure to keep them
 */
export function formApp(
  subject: FormSubject,
  place: FormPlace,
  accept: (values: Credentials, answer: ServerResponse) => Promise<void>,
): Hono<Env> {
  const app = new Hono<Env>();
  let holder: string | null = null;
  let isUsed = false;
  app.use(ownHeaders, protection);
  app.use(async (c, next) => {
    const refusal = refusalOf(
      {
        method: c.req.method,
        path: c.req.path,
        host: c.req.header('host'),
        origin: c.req.header('origin'),
        fetchSite: c.req.header('sec-fetch-site'),
        contentType: c.req.header('content-type'),
        contentLength: c.req.header('content-length'),
      },
      place,
    );
    if (refusal !== null) return notice(c, refusal.status, 'Not this way', refusal.text);
    if (isUsed) return notice(c, 410, 'Used already', 'This form was sent. create-connector goes on in the terminal.');
    return next();
  });
  app.get('*', (c) => {
    const cookie = getCookie(c, COOKIE);
    if (holder !== null && cookie !== holder) return heldElsewhere(c, 410);
    holder ??= randomBytes(32).toString('base64url');
    setCookie(c, COOKIE, holder, { path: place.path, httpOnly: true, sameSite: 'Strict' });
    return c.html(renderForm(subject, emptyState, pageOf(c, place)));
  });
  app.post('*', bodyLimit({ maxSize: MAX_BODY_BYTES, onError: tooLarge }), async (c) => {
    if (holder === null || getCookie(c, COOKIE) !== holder) return heldElsewhere(c, 403);
    const submission = readSubmission(await c.req.text(), subject.spec);
    // Another submission may have come first while this one's body was read.
    if (isUsed) return notice(c, 410, 'Used already', 'This form was sent. create-connector goes on in the terminal.');
    if (submission.kind === 'foreign') return notice(c, 400, 'Not this form', 'Expected the fields of this form.');
    if (submission.kind === 'wrong') return c.html(renderForm(subject, submission.state, pageOf(c, place)), 422);
    isUsed = true;
    try {
      await accept(submission.values, c.env.outgoing);
    } catch {
      return notice(c, 500, 'Not saved', 'The values could not be written. The terminal says why.');
    }
    return notice(c, 200, 'Saved', 'You can close this tab: create-connector goes on in the terminal.');
  });
  app.onError((_, c) => notice(c, 500, 'Not done', 'Something went wrong on the way. Please open the page again.'));
  return app;
}

/**
 * Headers for a page that no one else may keep, frame, or send from. `Referrer-Policy` is `same-origin`, not `no-referrer`: under
 * the latter browsers send `Origin: null` with the form (Fetch standard, "append a request Origin header").
 */
const protection = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: [NONCE],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
  xFrameOptions: 'DENY',
  referrerPolicy: 'same-origin',
  strictTransportSecurity: false,
});

async function ownHeaders(c: Context, next: () => Promise<void>): Promise<void> {
  await next();
  c.res.headers.set('Cache-Control', 'no-store');
  c.res.headers.set('Connection', 'close');
}

function pageOf(c: Context<Env>, { path }: FormPlace): { readonly nonce: string; readonly path: string } {
  return { nonce: c.get('secureHeadersNonce') ?? '', path };
}

function notice(c: Context<Env>, status: NoticeStatus, heading: string, text: string): Response | Promise<Response> {
  return c.html(renderNotice(heading, text, c.get('secureHeadersNonce') ?? ''), status);
}
type NoticeStatus = 200 | 400 | 403 | 404 | 405 | 410 | 411 | 413 | 415 | 421 | 500;

const tooLarge = (c: Context<Env>): Response | Promise<Response> =>
  notice(c, 413, 'Too large', `Expected at most ${MAX_BODY_BYTES / 1024} KiB.`);

const heldElsewhere = (c: Context<Env>, status: 403 | 410): Response | Promise<Response> =>
  notice(
    c,
    status,
    'Open elsewhere',
    'This form was opened in another browser. Go on there; if that was not you, press Ctrl-C in the terminal.',
  );
