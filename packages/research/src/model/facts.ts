import { type GateFact, parentOf, type SourceModel } from '@create-connector/contracts';
import { type ExplainedFact, explainModel } from './explain.ts';

const shownUncertain = 6;

/** What a person should see of a model before going on: tables, authentication, what is open, the least certain facts. */
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
    const options = table.request.parameters.flatMap(({ from }) => (from.kind === 'option' ? [from.option] : []));
    const said = [
      table.ingestionType,
      `key ${table.primaryKeys.join(' + ')}`,
      table.pagination.kind === 'none' ? 'one page' : `paged by ${table.pagination.kind}`,
      ...(parent === null ? [] : [`below ${parent}`]),
      ...(options.length === 0 ? [] : [`needs ${options.join(', ')}`]),
    ];
    facts.push({ label: table.name, value: said.join(', '), confidence: leastOf(model, table.name) });
  }
  const uncertain = groupByEvidence(explainModel(model).filter(({ confidence }) => confidence < 0.9));
  for (const { names, first } of uncertain.slice(0, shownUncertain)) {
    const why = first.evidence[0];
    const quote = why?.quote === undefined ? '' : `: "${why.quote}"`;
    facts.push({ label: `least certain: ${names}`, value: `${why?.rule ?? ''}${quote}`, confidence: first.confidence });
  }
  for (const { fact, reason } of model.open) facts.push({ label: `open: ${fact}`, value: reason, confidence: null });
  return facts;
}

function leastOf(model: SourceModel, table: string): number | null {
  const own = explainModel(model).find((fact) => fact.table === table);
  return own?.confidence ?? null;
}

/** Facts that rest on the same place and rule are one line, however many tables share them. */
function groupByEvidence(facts: readonly ExplainedFact[]): { names: string; first: ExplainedFact }[] {
  const groups = new Map<string, ExplainedFact[]>();
  for (const fact of facts) {
    const why = fact.evidence[0];
    const isShared =
      why !== undefined && facts.some((other) => other !== fact && other.evidence[0]?.pointer === why.pointer);
    const key = isShared ? `${fact.fact} ${why.rule} ${why.pointer}` : `${fact.fact} ${why?.rule}`;
    groups.set(key, [...(groups.get(key) ?? []), fact]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const tables = group.flatMap(({ table }) => table ?? []);
    return [{ names: tables.length === 0 ? first.fact : `${first.fact} of ${tables.join(', ')}`, first }];
  });
}
