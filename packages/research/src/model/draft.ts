import type {
  Cursor,
  EvidenceByFact,
  Field,
  IngestionType,
  OpenFact,
  Pagination,
  Parameter,
  Table,
} from '@create-connector/contracts';
import type { DeclaredParameter } from '../readers/document.ts';
import { firstSentence } from '../readers/sentences.ts';
import { cursorRules } from '../rules/cursor/rules.ts';
import { verbOfName } from '../rules/cursor/stem.ts';
import { declaredFields } from '../rules/fields/schema.ts';
import { seenFields } from '../rules/fields/seen.ts';
import { ingestionRules } from '../rules/ingestion/rules.ts';
import type { ListEndpoint } from '../rules/list-endpoint.ts';
import { tokenWithoutPlace } from '../rules/pagination/cursor-without-place.ts';
import { statedSize } from '../rules/pagination/page-size.ts';
import { paginationRules } from '../rules/pagination/rules.ts';
import { seenSize } from '../rules/pagination/seen-size.ts';
import { allValues } from '../rules/parameters/all-values.ts';
import { requiredParameter } from '../rules/parameters/required.ts';
import { requiredDefault } from '../rules/parameters/required-default.ts';
import type { Link } from '../rules/parents/link.ts';
import type { Resolution } from '../rules/parents/resolve.ts';
import { findPrimaryKey } from '../rules/primary-key/rules.ts';
import { wholeRecord, wholeRecordOf } from '../rules/primary-key/whole-record.ts';
import { type Fact, findFact, weighFact } from '../rules/rule.ts';
import { toSnake } from '../rules/words.ts';
import { cursorClaim, pagingClaim } from './claim.ts';
import { columnAt, columnsOf, promotedColumn, type TableColumns } from './columns.ts';
import { withStableOrder } from './order.ts';
import { describeParameter } from './parameter.ts';

/** A table as the rules see it, before a person’s corrections. */
export interface Draft {
  readonly table: Omit<Table, 'ingestionType'> & { readonly ingestionType: IngestionType | null };
  /** Columns that the parent must have for this table to be read. */
  readonly promotions: readonly Field[];
}

/** What a draft is made of. */
export interface DraftInput {
  readonly name: string;
  readonly list: ListEndpoint;
  readonly resolution: Resolution;
  /** Name and list of a parent. */
  readonly parentName: string | null;
  readonly parentLinks: ReadonlyMap<string, Fact<Link>> | null;
  readonly parentColumns: TableColumns | null;
  /** Is the record’s schema a table of its own elsewhere? */
  readonly isListedElsewhere: boolean;
}

const reservedOptions =
  /^(token|base_url|token_url|api_key|username|password|tablename|tablenamelist|tableconfigs|isdeleteflow|namespace|namespaceprefix|max_records_per_batch|start_timestamp)$/;

/** Infer one table: each fact from the first rule that finds it, with its evidence; what none finds stays open. */
export function draftTable(input: DraftInput): Draft {
  const { name, list, resolution, parentLinks } = input;
  const { endpoint, document } = list;
  const evidence: EvidenceByFact = { response: [list.records.evidence] };
  const open: OpenFact[] = [];
  const columns = columnsOf(list, [...(parentLinks?.keys() ?? [])]);
  const { parameters, promotions } = readParameters(input, evidence, open);

  const carried = [...(parentLinks?.keys() ?? [])].flatMap((parameter) => columns.carriedBy.get(parameter) ?? []);
  const isMembership = input.isListedElsewhere && input.parentName !== null;
  const key = findPrimaryKey({ list, carried, isMembership });
  const found = (key?.value ?? []).map((one) => columnAt(columns.own, [one]) ?? one);
  const primaryKeys = key === null ? [...wholeRecordOf(columns.own, carried)] : found;
  if (key) evidence.primaryKeys = [key.evidence];
  else if (primaryKeys.length > 0) {
    evidence.primaryKeys = [{ pointer: list.item.pointer, rule: wholeRecord.id, confidence: 0.3 }];
    open.push({
      fact: 'primaryKeys',
      reason: 'nothing tells records apart; all plain values together stand in for it',
    });
  } else open.push({ fact: 'primaryKeys', reason: 'no value of the record is said or shown to tell records apart' });

  const pagination = readPagination(list, evidence, open);
  const cursor = weighFact(cursorRules, list, cursorClaim);
  const column = cursor && columnAt(columns.own, [cursor.value.field]);
  const usable: Cursor | null = cursor && column ? { ...cursor.value, field: column } : null;
  const ingestion = findFact(ingestionRules, { list, hasKey: primaryKeys.length > 0, cursor: usable });
  if (ingestion) evidence.ingestionType = [ingestion.evidence];
  const isIncremental = ingestion !== null && ingestion.value !== 'snapshot';
  if (isIncremental && cursor) evidence.cursor = [cursor.evidence];
  else open.push({ fact: 'cursor', reason: reasonWithoutCursor(list, usable) });
  const keys = (key?.value ?? []).filter((one) => !carried.includes(one));
  const ordered =
    isIncremental && usable?.sort
      ? parameters
      : withStableOrder(parameters, { list, keys }, pagination, evidence, open);

  const fields = document.traffic === undefined ? declaredFields : seenFields;
  evidence.fields = [{ pointer: list.item.pointer, rule: fields.id, confidence: 0.95 }];
  const description = firstSentence(endpoint.summary || endpoint.description);
  const server = endpoint.server?.replace(/\/+$/, '');
  const table = {
    name,
    ...(description === undefined ? {} : { description }),
    request: {
      method: endpoint.method,
      path: endpoint.path,
      ...(server !== undefined && /^https?:\/\//.test(server) && server !== document.servers[0]?.url ? { server } : {}),
      parameters: ordered,
    },
    response: {
      decoder: 'json' as const,
      recordsPath: [...list.records.value.path],
      shape: 'array' as const,
      optional: false,
    },
    pagination,
    fields: markKeys([...columns.own, ...columns.added], found),
    primaryKeys,
    ...(isIncremental && usable ? { cursor: usable } : {}),
    ingestionType: ingestion?.value ?? null,
    scopes: [],
    evidence,
    open,
  };
  resolution.options.forEach((parameter) => {
    open.push({
      fact: `parameters.${parameter.name}`,
      reason: 'no list carries its value; it is asked for as a table option',
    });
  });
  return { table, promotions };
}

/** Key columns are never null; all others may be. */
export function markKeys(fields: readonly Field[], primaryKeys: readonly string[]): Field[] {
  return fields.map((field) => ({
    ...field,
    nullable: !(primaryKeys.includes(field.name) || field.parameter !== undefined),
  }));
}

function readParameters(
  { name, list, resolution, parentName, parentLinks, parentColumns }: DraftInput,
  evidence: EvidenceByFact,
  open: OpenFact[],
): { parameters: Parameter[]; promotions: Field[] } {
  const parameters: Parameter[] = [];
  const promotions: Field[] = [];
  for (const declared of list.endpoint.parameters) {
    const base = describeParameter(declared);
    if (base === null) continue;
    const link = parentLinks?.get(declared.name);
    const parent = resolution.choice?.parent;
    if (link && parent && parentName !== null && parentColumns !== null) {
      const { field, promotion } = parentField(link.value, parent, parentColumns);
      if (promotion) promotions.push(promotion);
      parameters.push({ ...base, required: true, from: { kind: 'parent', table: parentName, field } });
      evidence[`parameters.${declared.name}`] = [link.evidence];
    } else if (resolution.options.includes(declared)) {
      const word = toSnake(declared.name).replace(/^(?=\d)/, 'p_') || 'value';
      const option = reservedOptions.test(word) ? `${name}_${word}` : word;
      const allowed = (declared.schema.enum ?? []).map(String);
      const from = { kind: 'option' as const, option, ...(allowed.length > 0 ? { allowed } : {}) };
      parameters.push({ ...base, required: true, from });
      evidence[`parameters.${declared.name}`] = [
        { pointer: declared.pointer, rule: requiredParameter.id, confidence: 0.9 },
      ];
    } else {
      const constant = findFact<DeclaredParameter, string | number | boolean>([allValues, requiredDefault], declared);
      if (constant) {
        parameters.push({ ...base, from: { kind: 'constant', value: constant.value } });
        evidence[`parameters.${declared.name}`] = [constant.evidence];
      } else if (
        declared.in === 'header' &&
        declared.required &&
        !/^(accept|content-type|authorization)$/i.test(declared.name)
      ) {
        open.push({ fact: `parameters.${declared.name}`, reason: 'a header that is required; nothing says its value' });
      }
    }
  }
  return { parameters, promotions };
}

function parentField(link: Link, list: ListEndpoint, parent: TableColumns): { field: string; promotion: Field | null } {
  if (link.kind === 'parameter')
    return { field: parent.carriedBy.get(link.name) ?? toSnake(link.name), promotion: null };
  const column = columnAt(parent.own, link.path);
  if (column !== null) return { field: column, promotion: null };
  const promotion = promotedColumn(list, parent, link.path);
  return { field: promotion.name, promotion };
}

function readPagination(list: ListEndpoint, evidence: EvidenceByFact, open: OpenFact[]): Pagination {
  const fact = weighFact(paginationRules, list, pagingClaim);
  const size = findFact([seenSize, statedSize], list);
  const token = findFact([tokenWithoutPlace], list);
  if (
    fact === null ||
    (token && (fact.value.kind === 'page' || fact.value.kind === 'offset' || fact.value.kind === 'none'))
  ) {
    if (token && (fact === null || fact.value.kind === 'none')) {
      const name = token.value.name;
      open.push({
        fact: 'pagination',
        reason: `${name} takes a token from the response before; nothing says where it lies`,
      });
      return { kind: 'none' };
    }
  }
  if (fact === null) {
    open.push({
      fact: 'pagination',
      reason:
        list.document.traffic === undefined
          ? 'its parameters or prose speak of pages, but not of how to get the next one'
          : 'no next page was recorded, and nothing shows that the answer was the whole list',
    });
    return { kind: 'none' };
  }
  evidence.pagination = [fact.evidence];
  if (fact.value.kind === 'none' || size === null) return fact.value;
  evidence['pagination.size'] = [size.evidence];
  if (size.value.max === undefined) open.push({ fact: 'pagination.size', reason: 'no largest page size is stated' });
  return { ...fact.value, size: size.value };
}

function reasonWithoutCursor({ endpoint }: ListEndpoint, cursor: Cursor | null): string {
  if (cursor !== null)
    return `${cursor.startParam} filters on ${cursor.field}, which does not change when a record does`;
  const times = endpoint.parameters.filter(
    ({ name, schema }) => /since|updated|modified/i.test(name) && schema.format === 'date-time',
  );
  const time = times.find(({ name }) => verbOfName(name) === 'updated') ?? times[0];
  if (time) return `${time.name} filters on a time, but no column of the record is said to hold it`;
  return 'no parameter filters on the time of a change';
}
