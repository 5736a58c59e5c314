import type { LeftOut } from '@create-connector/contracts';
import type { Document } from '../readers/document.ts';
import type { ListEndpoint } from '../rules/list-endpoint.ts';
import { type Cost, resolveParents } from '../rules/parents/resolve.ts';
import { nameTables } from '../rules/tables/name.ts';
import { groupByResource, orderForNames } from '../rules/tables/widest.ts';
import { findLists } from './lists.ts';

/** Every table that a document can give, by name, before anybody chose among them. */
export interface Catalogue {
  readonly tables: ReadonlyMap<string, ListEndpoint>;
  readonly names: ReadonlyMap<string, string>;
  readonly leftOut: readonly LeftOut[];
  /** Schemas of records that are tables of their own, by the schema’s pointer: the names of those tables. */
  readonly bySchema: ReadonlyMap<string, readonly string[]>;
}

/** Collect and name the tables of a document; lists of one resource become one table. */
export function readCatalogue(document: Document): Catalogue {
  const { lists, leftOut } = findLists(document);
  const parents = resolveParents(lists, new Set());
  const costOf = (list: ListEndpoint): Cost => parents.get(list.endpoint.path)?.cost ?? { options: 0, depth: 0 };
  const groups = groupByResource(lists, costOf);
  const naming = orderForNames(
    groups.map((group) => group.widest),
    costOf,
  );
  const names = nameTables(naming.map((list) => list.endpoint.path));
  const tables = new Map<string, ListEndpoint>();
  const bySchema = new Map<string, string[]>();
  const repeated: LeftOut[] = [];
  for (const { widest: list, others } of groups) {
    const name = names.get(list.endpoint.path) ?? '';
    tables.set(name, list);
    if (list.item.name !== null) bySchema.set(list.item.name, [...(bySchema.get(list.item.name) ?? []), name]);
    for (const { endpoint } of others) {
      const { method, path } = endpoint;
      repeated.push({ method, path, reason: `the same records as ${name} (${list.endpoint.path})` });
    }
  }
  return { tables, names, leftOut: [...leftOut, ...repeated], bySchema };
}
