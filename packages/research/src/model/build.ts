import {
  ConnectorError,
  type ConnectorRequest,
  checkSourceModel,
  type EvidenceByFact,
  type LeftOut,
  type Overrides,
  SourceModel,
  type Table,
} from '@create-connector/contracts';
import type { Document } from '../readers/document.ts';
import { firstSentence } from '../readers/sentences.ts';
import { rateLimitHeaders } from '../rules/rate-limit/response-headers.ts';
import { findFact } from '../rules/rule.ts';
import { findAuth, findServers } from './connection.ts';
import { readScope, type ScopedTable } from './scope.ts';

/** What to build: the source's name, the tables asked for (null: all), a person's corrections. */
export interface BuildOptions {
  readonly source: string;
  readonly tables: readonly string[] | null;
  readonly overrides?: Overrides | undefined;
}

/** A table that would be built, before anybody said yes. */
export interface ProposedTable {
  readonly name: string;
  readonly path: string;
  /** Why it is there though nobody asked for it, e.g. `parent of issues`. */
  readonly added?: string;
}

const noOverrides: Overrides = { version: 1, tables: {} };

/**
 * The tables that a request would build, parents included, and the endpoints that cannot be tables.
 *
 * @throws ConnectorError `TABLE_UNKNOWN` or `DOC_WITHOUT_TABLES`
 */
export function proposeTables(
  document: Document,
  request: Pick<ConnectorRequest, 'tables'>,
  overrides: Overrides = noOverrides,
): { readonly tables: readonly ProposedTable[]; readonly leftOut: readonly LeftOut[] } {
  const scope = readScope(document, request.tables, overrides);
  return {
    tables: scope.tables.map(({ table, added }) => ({
      name: table.name,
      path: table.request.path,
      ...(added === undefined ? {} : { added }),
    })),
    leftOut: scope.leftOut,
  };
}

/**
 * Build the source model: findings with evidence, then a person's corrections, then the parents' columns that children need.
 *
 * The same document and overrides give the same model, to the byte.
 *
 * @throws ConnectorError `TABLE_UNKNOWN`, `DOC_WITHOUT_TABLES`; `OVERRIDES_INVALID` where corrections break the model
 */
export function buildModel(document: Document, options: BuildOptions): SourceModel {
  const overrides = options.overrides ?? noOverrides;
  const scope = readScope(document, options.tables, overrides);
  const auth = findAuth(document);
  const servers = findServers(document);
  const rateLimit = findFact([rateLimitHeaders], document);
  const evidence: EvidenceByFact = {};
  for (const [fact, why] of [...auth.evidence, ...servers.evidence]) evidence[fact] = [why];
  if (rateLimit) evidence.rateLimit = [rateLimit.evidence];
  const corrected = (['title', 'servers', 'headers', 'auth', 'rateLimit'] as const).filter(
    (key) => overrides[key] !== undefined,
  );
  for (const fact of corrected) evidence[fact] = [{ pointer: `#/${fact}`, rule: 'override', confidence: 1 }];
  const description = firstSentence(document.description, 300);
  const limit = overrides.rateLimit ?? rateLimit?.value;
  const model = SourceModel.parse({
    version: 1,
    source: options.source,
    title: overrides.title ?? document.title,
    ...(description === undefined ? {} : { description }),
    document: document.identity,
    servers: overrides.servers ?? servers.value,
    headers: overrides.headers ?? {},
    auth: overrides.auth ?? auth.value,
    ...(limit === undefined ? {} : { rateLimit: limit }),
    tables: withPromotions(scope.tables),
    leftOut: scope.leftOut,
    evidence,
    open: [...auth.open, ...servers.open].filter(({ fact }) => !corrected.some((key) => key === fact)),
  });
  const problem = checkSourceModel(model, options.source)[0];
  if (problem) throw new ConnectorError('OVERRIDES_INVALID', `the model does not hold together: ${problem.message}`);
  return model;
}

/** The tables, each with the columns that its children are read by. */
function withPromotions(scoped: readonly ScopedTable[]): Table[] {
  return scoped.map(({ table }) => {
    const fields = [...table.fields];
    for (const child of scoped) {
      for (const { from } of child.table.request.parameters) {
        if (from.kind !== 'parent' || from.table !== table.name) continue;
        if (fields.some((field) => field.name === from.field)) continue;
        const promotion = child.promotions.find((field) => field.name === from.field);
        if (promotion) fields.push(promotion);
      }
    }
    return { ...table, fields };
  });
}
