import type { Evidence, EvidenceByFact, OpenFact, SourceModel, Table } from '@create-connector/contracts';
import { claimOf } from './claim.ts';

/** A fact of a model, or one that stays open, as a person asks about it. */
export interface StatedFact {
  /** null for a fact of the whole source. */
  readonly table: string | null;
  /** As evidence names it, e.g. `pagination.size`. */
  readonly fact: string;
  /** In words; empty for a fact that is no single statement. */
  readonly claim: string;
  /** What the model holds; undefined where it holds nothing. */
  readonly value: unknown;
  readonly evidence: readonly Evidence[];
  /** The least of its evidence’s confidences; null without evidence. */
  readonly confidence: number | null;
  /** Why it, or a part of it, is not known; null where nothing is open. */
  readonly open: string | null;
}

/** Every fact that has evidence or is open, in the model’s order: those of the source first. */
export function statedFacts(model: SourceModel): StatedFact[] {
  return [
    ...stated(model, null, model.evidence, model.open),
    ...model.tables.flatMap((table) => stated(model, table, table.evidence, table.open)),
  ];
}

/** What is stated of one column, which has the evidence of all columns where it has none of its own; null for no column. */
export function statedColumn(model: SourceModel, table: Table, column: string): StatedFact | null {
  if (!table.fields.some(({ name }) => name === column)) return null;
  const fact = `fields.${column}`;
  return state(model, table, fact, table.evidence[fact] ?? table.evidence['fields'] ?? [], null);
}

function stated(
  model: SourceModel,
  table: Table | null,
  evidence: EvidenceByFact,
  open: readonly OpenFact[],
): StatedFact[] {
  const names = new Set([...Object.keys(evidence), ...open.map(({ fact }) => fact)]);
  return [...names].map((fact) => {
    const reasons = open.filter((one) => one.fact === fact).map(({ reason }) => reason);
    return state(model, table, fact, evidence[fact] ?? [], reasons.length === 0 ? null : reasons.join('; '));
  });
}

function state(
  model: SourceModel,
  table: Table | null,
  fact: string,
  evidence: readonly Evidence[],
  open: string | null,
): StatedFact {
  return {
    table: table?.name ?? null,
    fact,
    claim: claimOf(model, table?.name ?? null, fact),
    value: table === null ? ofSource(model, fact) : ofTable(table, fact),
    evidence,
    confidence: evidence.length === 0 ? null : Math.min(...evidence.map(({ confidence }) => confidence)),
    open,
  };
}

function ofSource(model: SourceModel, fact: string): unknown {
  switch (fact) {
    case 'auth':
      return model.auth.chosen ?? undefined;
    case 'auth.scopes':
      return model.auth.methods.flatMap((method) => (method.kind === 'oauth2' ? method.scopes : []));
    case 'servers':
      return model.servers.map(({ url }) => url);
    case 'title':
    case 'headers':
    case 'rateLimit':
      return model[fact];
    default:
      return undefined;
  }
}

function ofTable(table: Table, fact: string): unknown {
  const [whole = '', ...rest] = fact.split('.');
  const name = rest.join('.');
  switch (whole) {
    case 'pagination': {
      const { pagination } = table;
      if (name === '') return pagination;
      return Object.entries(pagination).find(([key]) => key === name)?.[1];
    }
    case 'fields':
      if (name === '') return table.fields.map((field) => field.name);
      return table.fields.find((field) => field.name === name)?.type;
    case 'parameters':
      return table.request.parameters.find((parameter) => parameter.name === name)?.from;
    case 'request':
      return { method: table.request.method, path: table.request.path };
    case 'response':
    case 'primaryKeys':
    case 'cursor':
    case 'ingestionType':
    case 'deletes':
    case 'description':
    case 'scopes':
      return table[whole];
    default:
      return undefined;
  }
}
