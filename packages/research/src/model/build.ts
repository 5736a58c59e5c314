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
import type { Description, Document } from '../readers/document.ts';
import { firstSentence } from '../readers/sentences.ts';
import { rateLimitHeaders } from '../rules/rate-limit/response-headers.ts';
import { findFact } from '../rules/rule.ts';
import { findAuth, findScopes, findServers } from './connection.ts';
import { readGivenModel } from './given/read.ts';
import { scopeGiven } from './given/scope.ts';
import { readScope, type ScopedTable } from './scope.ts';
import { pointAtSources } from './sources.ts';

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
  description: Description,
  request: Pick<ConnectorRequest, 'tables'>,
  overrides: Overrides = noOverrides,
): { readonly tables: readonly ProposedTable[]; readonly leftOut: readonly LeftOut[] } {
  const scope =
    'given' in description
      ? scopeGiven(readGivenModel(description, 'source'), request.tables, overrides)
      : readScope(description, request.tables, overrides);
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
 * A given source model is taken as it is, with the tables asked for and the corrections.
 *
 * The same document and overrides give the same model, to the byte.
 *
 * @throws ConnectorError `TABLE_UNKNOWN`, `DOC_WITHOUT_TABLES`; `DOC_NOT_UNDERSTOOD` where a given model is wrong;
 *   `OVERRIDES_INVALID` where corrections break the model
 */
export function buildModel(description: Description, options: BuildOptions): SourceModel {
  const overrides = options.overrides ?? noOverrides;
  const model =
    'given' in description
      ? buildFromModel(readGivenModel(description, options.source), options.tables, overrides)
      : buildFromRules(description, options, overrides);
  const problem = checkSourceModel(model, options.source)[0];
  if (problem) throw new ConnectorError('OVERRIDES_INVALID', `the model does not hold together: ${problem.message}`);
  return model;
}

function buildFromModel(given: SourceModel, asked: readonly string[] | null, overrides: Overrides): SourceModel {
  const { tables } = scopeGiven(given, asked, overrides);
  return correct(SourceModel.parse({ ...given, tables: tables.map(({ table }) => table) }), overrides);
}

function buildFromRules(document: Document, options: BuildOptions, overrides: Overrides): SourceModel {
  const scope = readScope(document, options.tables, overrides);
  const auth = findAuth(document);
  const all = withPromotions(scope.tables);
  const scopes = findScopes(document, auth.value, all);
  const servers = findServers(document);
  const rateLimit = findFact([rateLimitHeaders], document);
  const evidence: EvidenceByFact = {};
  for (const [fact, why] of [...auth.evidence, ...servers.evidence]) evidence[fact] = [why];
  if (scopes) evidence['auth.scopes'] = [scopes.evidence];
  if (rateLimit) evidence.rateLimit = [rateLimit.evidence];
  const description = firstSentence(document.description, 300);
  const model = SourceModel.parse({
    version: 1,
    source: options.source,
    title: document.title,
    ...(description === undefined ? {} : { description }),
    document: document.identity,
    servers: servers.value,
    headers: {},
    auth: scopes?.auth ?? auth.value,
    ...(rateLimit === null ? {} : { rateLimit: rateLimit.value }),
    tables: scopes?.tables ?? all,
    leftOut: scope.leftOut,
    evidence,
    open: [...auth.open, ...servers.open],
  });
  return correct(pointAtSources(model, document), overrides);
}

/** A model with a person’s corrections of the source as a whole; what is corrected is open no more. */
function correct(model: SourceModel, overrides: Overrides): SourceModel {
  const { title, servers, headers, auth, rateLimit } = overrides;
  const given = Object.entries({ title, servers, headers, auth, rateLimit }).filter(([, value]) => value !== undefined);
  if (given.length === 0) return model;
  const evidence = { ...model.evidence };
  if (auth !== undefined) delete evidence['auth.scopes'];
  for (const [fact] of given) evidence[fact] = [{ pointer: `#/${fact}`, rule: 'override', confidence: 1 }];
  return SourceModel.parse({
    ...model,
    ...Object.fromEntries(given),
    evidence,
    open: model.open.filter(({ fact }) => !given.some(([key]) => key === fact)),
  });
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
