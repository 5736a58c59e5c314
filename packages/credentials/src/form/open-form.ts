import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { ConnectorError } from '@create-connector/contracts';
import { getRequestListener } from '@hono/node-server';
import type { Credentials } from '../check.ts';
import { formApp } from './app.ts';
import type { FormSubject } from './subject.ts';

const HOST = '127.0.0.1';

/** A form that waits for its one browser. */
export interface OpenForm {
  /** `http://127.0.0.1:<port>/<256 random bits>` */
  readonly url: string;
  readonly port: number;
  /** Resolves when values were kept and the browser has its answer; rejects with what `accept` threw. */
  readonly used: Promise<void>;
  /** Ends every connection and frees the port; harmless when done twice. */
  close(): Promise<void>;
}

/**
 * Serves a form on loopback.
 *
 * @param port - 0 for any free one
 * @param accept - keeps the values; the page says whether it could
 * @throws ConnectorError PORT_TAKEN
 */
export async function openForm(
  subject: FormSubject,
  port: number,
  accept: (values: Credentials) => Promise<void>,
): Promise<OpenForm> {
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 5_000 });
  const place = { host: `${HOST}:${await listen(server, port)}`, path: `/${randomBytes(32).toString('base64url')}` };
  const used = new Promise<void>((resolve, reject) => {
    const app = formApp(subject, place, async (values, answer) => {
      const settle = (done: () => void): void => {
        if (answer.closed) done();
        else answer.once('close', done);
      };
      try {
        await accept(values);
        settle(resolve);
      } catch (error) {
        settle(() => reject(error));
        throw error;
      }
    });
    server.on('request', getRequestListener(app.fetch, { overrideGlobalObjects: false }));
  });
  // Somebody may close the form without ever waiting for it.
  used.catch(() => undefined);
  return {
    url: `http://${place.host}${place.path}`,
    port: Number(place.host.slice(HOST.length + 1)),
    used,
    close: () => closeServer(server),
  };
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, resolve);
  }).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
    const why = code === 'EACCES' ? 'may not be used' : 'is used by another program';
    throw new ConnectorError('PORT_TAKEN', `port ${port} of ${HOST} ${why}`, { port }, { cause: error });
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('a listening server has no port');
  return address.port;
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
