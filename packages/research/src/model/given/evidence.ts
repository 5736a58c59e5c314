import type { EvidenceByFact, OpenFact, SourceModel, Table } from '@create-connector/contracts';
import { givenModel } from '../../rules/document/model.ts';

/** A given model whose facts without evidence have the model itself as theirs. */
export function withEvidence(model: SourceModel): SourceModel {
  const facts: [string, boolean][] = [
    ['servers', model.servers.length > 0],
    ['headers', Object.keys(model.headers).length > 0],
    ['auth', model.auth.chosen !== null],
    ['rateLimit', model.rateLimit !== undefined],
  ];
  return {
    ...model,
    evidence: completed(model.evidence, model.open, facts, '#'),
    tables: model.tables.map((table, index) => ({
      ...table,
      evidence: completed(table.evidence, table.open, factsOf(table), `#/tables/${index}`),
    })),
  };
}

function factsOf(table: Table): [string, boolean][] {
  const isDescribed = Object.keys(table.evidence).some((fact) => fact.startsWith('fields.'));
  return [
    ['response', table.response.recordsPath.length > 0 || Object.keys(table.evidence).length === 0],
    ['pagination', true],
    ['fields', !isDescribed],
    ['primaryKeys', table.primaryKeys.length > 0],
    ['ingestionType', true],
    ['cursor', table.cursor !== undefined],
    ['deletes', table.deletes !== undefined],
    ...table.request.parameters.map(({ name }): [string, boolean] => [`parameters.${name}`, true]),
  ];
}

function completed(
  evidence: EvidenceByFact,
  open: readonly OpenFact[],
  facts: readonly [fact: string, isSaid: boolean][],
  at: string,
): EvidenceByFact {
  const all: EvidenceByFact = { ...evidence };
  for (const [fact, isSaid] of facts) {
    if (!isSaid || all[fact] !== undefined || open.some((one) => one.fact === fact)) continue;
    const place = fact.startsWith('parameters.') ? 'request/parameters' : fact;
    all[fact] = [{ pointer: `${at}/${place}`, rule: givenModel.id, confidence: 1 }];
  }
  return all;
}
