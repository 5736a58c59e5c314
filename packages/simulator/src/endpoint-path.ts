import type { SourceModel, Table } from '@create-connector/contracts';
import { simulatedBaseUrl } from './credentials.ts';

/** The part of an address that lies between host and endpoint, without a slash at its end: `/api/1.0`, or nothing. */
export function basePathOf(address: string): string {
  const afterHost = /^[a-z]+:\/\/[^/?#]+([^?#]*)/i.exec(address)?.[1] ?? '';
  return afterHost.replace(/\/+$/, '');
}

/** The whole path at which a table is served. */
export function endpointPath(model: SourceModel, table: Table): string {
  const address = table.request.server ?? simulatedBaseUrl(model);
  return `${basePathOf(address)}${table.request.path}`;
}
