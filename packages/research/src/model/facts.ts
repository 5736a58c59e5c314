import { type GateFact, parentOf, type SourceModel } from '@create-connector/contracts';
import { claimOf } from './claim.ts';
import { type ExplainedFact, explainModel } from './explain.ts';

const shownUncertain = 6;

/**
 * What a person should see of a model before going on: tables, authentication, what is open, then the least certain facts, the
 * claim of each in words before the rule that made it.
 */
export function gateFactsOf(model: SourceModel): GateFact[] {
  const { chosen, alternatives = [] } = model.auth;
  const ways = [chosen ?? [], ...alternatives].map((ids) => ids.join(' and '));
  const auth = model.evidence.auth?.[0]?.confidence ?? null;
  const facts: GateFact[] = [
    { label: 'tables', value: model.tables.map((table) => table.name).join(', '), confidence: null },
    { label: 'authentication', value: chosen === null ? 'not known' : ways.join(', or '), confidence: auth },
  ];
  for (const table of model.tables) {
    const parent = parentOf(table);
    const options = table.request.parameters.flatMap(({ from }) => (from.kind === 'option' ? [from] : []));
    const needed = options.flatMap(({ option, default: standard }) => (standard === undefined ? [option] : []));
    const preset = options.flatMap(({ option, default: standard }) =>
      standard === undefined ? [] : [`${option} is ${standard} unless given`],
    );
    const said = [
      table.ingestionType,
      `key ${table.primaryKeys.join(' + ')}`,
      table.pagination.kind === 'none' ? 'one page' : `paged by ${table.pagination.kind}`,
      ...(parent === null ? [] : [`below ${parent}`]),
      ...(needed.length === 0 ? [] : [`needs ${needed.join(', ')}`]),
      ...preset,
    ];
    facts.push({ label: table.name, value: said.join(', '), confidence: leastOf(model, table.name) });
  }
  for (const [about, reason] of openFactsOf(model))
    facts.push({ label: `open: ${about}`, value: reason, confidence: 0 });
  const uncertain = groupByClaim(
    model,
    explainModel(model).filter(({ confidence }) => confidence < 0.9),
  );
  for (const { claim, first, tables } of uncertain.slice(0, shownUncertain)) {
    const about = claim === '' || tables.length === 0 ? aboutTables(first.fact, tables) : tablesText(tables);
    const label = `least certain: ${about}`;
    const { rule = '', quote } = first.evidence[0] ?? {};
    const said = [...(claim === '' ? [] : [claim]), ...(quote === undefined ? [] : [`"${quote}"`])];
    const names = tables.length > namedTables ? `: ${tables.join(', ')}` : '';
    const value = said.length === 0 ? `${rule}${names}` : `${said.join(': ')} (${rule})${names}`;
    facts.push({ label, value, confidence: first.confidence });
  }
  return facts;
}

/** Tables that a label names; of more it tells the number. */
const namedTables = 2;

/** `pagination of orders, users`, `pagination of 27 tables`. */
const aboutTables = (fact: string, tables: readonly string[]): string =>
  tables.length === 0 ? fact : `${fact} of ${tablesText(tables)}`;

const tablesText = (tables: readonly string[]): string =>
  tables.length > namedTables ? `${tables.length} tables` : tables.join(', ');

/**
 * What no document settles and a read may go wrong by, each with the reason. A cursor that is not there and a parameter that is
 * an option are told with their table.
 */
function openFactsOf(model: SourceModel): (readonly [string, string])[] {
  const tablesBy = new Map<string, { fact: string; reason: string; tables: string[] }>();
  for (const { name, open } of model.tables) {
    for (const { fact, reason } of open.filter((one) => readFacts.includes(one.fact))) {
      const key = `${fact} ${reason}`;
      const group = tablesBy.get(key) ?? { fact, reason, tables: [] };
      group.tables.push(name);
      tablesBy.set(key, group);
    }
  }
  return [
    ...model.open.map(({ fact, reason }) => [fact, reason] as const),
    ...[...tablesBy.values()].map(({ fact, reason, tables }) => {
      const names = tables.length > namedTables ? `: ${tables.join(', ')}` : '';
      return [aboutTables(fact, tables), `${reason}${names}`] as const;
    }),
  ];
}

const readFacts: readonly string[] = ['pagination', 'primaryKeys', 'response', 'request'];

function leastOf(model: SourceModel, table: string): number | null {
  const own = explainModel(model).find((fact) => fact.table === table);
  return own?.confidence ?? null;
}

/** Facts that claim the same by the same rule are one line, however many tables share them; the least certain stands for all. */
function groupByClaim(
  model: SourceModel,
  facts: readonly ExplainedFact[],
): { claim: string; first: ExplainedFact; tables: string[] }[] {
  const groups = new Map<string, { claim: string; first: ExplainedFact; tables: string[] }>();
  for (const fact of facts) {
    const claim = claimOf(model, fact.table, fact.fact);
    const key = `${fact.fact} ${fact.evidence[0]?.rule} ${claim}`;
    const group = groups.get(key) ?? { claim, first: fact, tables: [] };
    if (fact.table !== null) group.tables.push(fact.table);
    groups.set(key, group);
  }
  return [...groups.values()];
}
