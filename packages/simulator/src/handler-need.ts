import type { Table } from '@create-connector/contracts';
import type { SimulatedCredential } from './credentials.ts';
import { choosingParameters } from './fan-out.ts';

/** Does an endpoint need a handler function, because the spec format alone cannot say how it answers? */
export function needsHandler(table: Table, credentials: readonly SimulatedCredential[]): boolean {
  const { response } = table;
  return (
    choosingParameters(table).length > 0 ||
    table.cursor?.sort !== undefined ||
    response.decoder !== 'json' ||
    response.shape === 'map' ||
    (response.shape === 'single' && response.recordsPath.length > 0) ||
    (response.unwrap ?? []).length > 0 ||
    response.recordsPath.some((key) => key.includes('.')) ||
    table.request.nestedBody === true ||
    table.cursor?.in === 'body' ||
    table.request.parameters.some((parameter) => parameter.in === 'body') ||
    pagingNeedsHandler(table, credentials)
  );
}

function pagingNeedsHandler({ pagination }: Table, credentials: readonly SimulatedCredential[]): boolean {
  if (pagination.kind !== 'none' && (pagination.size?.in ?? 'query') !== 'query') return true;
  switch (pagination.kind) {
    case 'none':
      return false;
    case 'page':
      return pagination.first !== 1 || pagination.in !== 'query' || pagination.hasMorePath !== undefined;
    case 'offset':
      return pagination.first !== 0 || pagination.in !== 'query' || pagination.hasMorePath !== undefined;
    case 'link_header':
      return (pagination.pageParam ?? 'page') !== 'page' || credentials.some((each) => each.in === 'query');
    case 'cursor':
    case 'keyset':
    case 'next_url':
    case 'odata':
      return true;
  }
}
