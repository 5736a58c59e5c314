import { call, dict, literal, name, type PythonNode, tuple } from '@create-connector/codegen';
import type { Table } from '@create-connector/contracts';
import { placeOf } from './column-place.ts';
import { nextParameter } from './endpoint-parameters.ts';
import type { SimulatedEndpoint } from './endpoints.ts';
import { choosingParameters } from './fan-out.ts';
import type { HandlerPart } from './handler-parts.ts';
import { pageSizeOf } from './page-size.ts';

/** A piece of a listing: the Python expression that makes it, and the part that defines what it names. */
export interface Piece {
  readonly part: HandlerPart;
  readonly node: PythonNode;
}

/** Which records an endpoint answers with, and in what order. */
export function stepPieces(table: Table): readonly Piece[] {
  const steps: Piece[] = [];
  const choosing = choosingParameters(table);
  if (choosing.length > 0) steps.push({ part: 'of_parent', node: call('OfParent', [texts(choosing)]) });
  const [emptyStatus] = table.response.emptyStatuses ?? [];
  if (choosing.length > 0 && emptyStatus !== undefined) {
    steps.push({ part: 'missing', node: call('Missing', [literal(emptyStatus)]) });
  }
  const { cursor } = table;
  const column = table.fields.find(({ name: field }) => field === cursor?.field);
  const place = column && placeOf(column);
  if (cursor === undefined || !place) return steps;
  const bound = (param: string, relation: string): Piece => ({
    part: 'bounded',
    node: call('Bounded', [literal(param), texts(place), name(`operator.${relation}`)]),
  });
  if (cursor.startParam !== undefined) steps.push(bound(cursor.startParam, cursor.inclusive === false ? 'gt' : 'ge'));
  if (cursor.endParam !== undefined) steps.push(bound(cursor.endParam, 'le'));
  const ascending = Object.entries(cursor.sort?.parameters ?? {}).map(([key, value]) => [key, literal(value)] as const);
  steps.push({ part: 'newest_first', node: call('NewestFirst', [texts(place), dict(ascending)]) });
  return steps;
}

/** How an endpoint cuts one page out of its records. */
export function pagingPiece({ table: { pagination }, hidden }: SimulatedEndpoint): Piece {
  const size = pageSizeOf(pagination);
  const sized = call('Size', [literal(size.param), literal(size.default), literal(size.max)]);
  const more =
    'hasMorePath' in pagination && pagination.hasMorePath !== undefined
      ? { has_more: texts(pagination.hasMorePath) }
      : {};
  const secret = hidden.length > 0 ? { hidden: texts(hidden) } : {};
  switch (pagination.kind) {
    case 'none':
      return { part: 'whole', node: name('whole') };
    case 'page':
    case 'offset': {
      const [part, target] =
        pagination.kind === 'page'
          ? (['page_paging', 'PagePaging'] as const)
          : (['offset_paging', 'OffsetPaging'] as const);
      return { part, node: call(target, [literal(pagination.param), sized, literal(pagination.first)], more) };
    }
    case 'cursor':
      return {
        part: 'cursor_paging',
        node: call('CursorPaging', [literal(pagination.param), sized], {
          ...(pagination.tokenPath ? { token_path: texts(pagination.tokenPath) } : {}),
          ...(pagination.tokenHeader ? { token_header: literal(pagination.tokenHeader) } : {}),
          ...more,
        }),
      };
    case 'keyset':
      return {
        part: 'keyset_paging',
        node: call('KeysetPaging', [literal(pagination.param), sized, texts(pagination.field)], more),
      };
    case 'link_header':
      return {
        part: 'link_header_paging',
        node: call('LinkHeaderPaging', [literal(pagination.pageParam ?? 'page'), sized], secret),
      };
    case 'next_url':
      return {
        part: 'next_url_paging',
        node: call('NextUrlPaging', [literal(nextParameter), sized, texts(pagination.path)], secret),
      };
    case 'odata':
      return {
        part: 'next_url_paging',
        node: call('NextUrlPaging', [literal(pagination.skipParam), sized, texts(pagination.nextPath)], secret),
      };
  }
}

/** How an endpoint's body becomes text; null where that is JSON. */
export function encodingPiece({ response, fields }: Table): Piece | null {
  if (response.decoder === 'json') return null;
  if (response.decoder === 'ndjson') return { part: 'ndjson_text', node: name('ndjson_text') };
  const columns = new Set(fields.flatMap((field) => placeOf(field)?.[0] ?? []));
  return { part: 'csv_text', node: call('CsvText', [texts([...columns])]) };
}

/** What an endpoint's body looks like around the records. */
export function bodyPiece({ response }: Table): Piece {
  const keywords = {
    ...(response.recordsPath.length > 0 ? { records_path: texts(response.recordsPath) } : {}),
    ...(response.unwrap && response.unwrap.length > 0 ? { unwrap: texts(response.unwrap) } : {}),
  };
  switch (response.shape) {
    case 'array':
      return { part: 'list_body', node: call('ListBody', [], keywords) };
    case 'single':
      return { part: 'single_body', node: call('SingleBody', [], keywords) };
    case 'map':
      return { part: 'map_body', node: call('MapBody', [literal(response.mapKeyColumn ?? '')], keywords) };
  }
}

const texts = (values: readonly string[]): PythonNode => tuple(values.map((value) => literal(value)));
