import { toYaml } from '@create-connector/codegen';
import {
  ConnectorError,
  type Evidence,
  type ProbeFinding,
  Probes,
  problemsOf,
  type SourceModel,
  type Table,
} from '@create-connector/contracts';
import { parseDocument } from 'yaml';
import { isOf } from './plan.ts';
import type { Round } from './run.ts';

/** Confidence of what was seen to hold, and of what was seen not to. */
const seen = { holds: 0.99, fails: 0.05 } as const;

/**
 * Read a record of probes.
 *
 * @throws ConnectorError `ARTIFACT_INVALID` with the pointer of the first mistake
 */
export function parseProbes(text: string, file: string): Probes {
  const document = parseDocument(text);
  const parsed = document.errors.length > 0 ? null : Probes.safeParse(document.toJS({ maxAliasCount: 100 }));
  if (parsed?.success) return parsed.data;
  const problem = parsed === null ? undefined : problemsOf(file, parsed.error)[0];
  const what = problem?.message ?? document.errors[0]?.message.split('\n')[0] ?? 'not understood';
  throw new ConnectorError('ARTIFACT_INVALID', `${file}#${problem?.pointer ?? ''}: ${what}`);
}

/** A record as it is written: YAML with a line on what it is. */
export const renderProbes = (probes: Probes): string =>
  `# What requests to the API showed. Research reads it; delete the file to forget it.\n${toYaml(probes)}`;

/** An earlier record with a round’s findings: of one fact the last finding stands; what stays open is what this round says. */
export function withRound(before: Probes | null, source: string, round: Round, at: string): Probes {
  const isNew = (old: ProbeFinding): boolean =>
    round.findings.some(({ table, fact }) => table === old.table && fact === old.fact);
  const kept = (before?.findings ?? []).filter((old) => !isNew(old));
  return { version: 1, source, at, findings: [...kept, ...round.findings], open: round.open };
}

/**
 * A model with what was seen of its facts: each finding is the evidence of its fact, with the values that it settles. One of a fact
 * that the model has otherwise by now, or that a person corrected, does not count.
 */
export function applyProbes(model: SourceModel, probes: Probes | null): SourceModel {
  if (probes === null) return model;
  const { findings } = probes;
  return {
    ...model,
    tables: model.tables.map((table) =>
      findings.reduce((soFar, finding) => (isAbout(table, finding) ? applyFinding(soFar, finding) : soFar), table),
    ),
  };
}

/** Is the finding about what the model says of this table, and has nobody corrected that? */
function isAbout(table: Table, finding: ProbeFinding): boolean {
  const { fact } = finding;
  const of = fact === 'cursor' ? table.cursor : table.pagination;
  const isCorrected = table.evidence[fact]?.some(({ rule }) => rule === 'override') ?? false;
  return of !== undefined && !isCorrected && isOf(finding, { table, fact, of });
}

function applyFinding(table: Table, { fact, holds, says, settles, requests }: ProbeFinding): Table {
  const { line, status } = requests.at(-1) ?? { line: 'GET', status: 0 };
  const why: Evidence = {
    pointer: `${line}: ${status}`,
    rule: 'probe',
    confidence: holds ? seen.holds : seen.fails,
    quote: says,
  };
  const { first, inclusive } = settles;
  const stays = table.open.filter((one) => one.fact !== fact || fact === 'pagination.size');
  return {
    ...table,
    pagination:
      first === undefined || table.pagination.kind !== 'page' ? table.pagination : { ...table.pagination, first },
    ...(table.cursor === undefined || inclusive === undefined ? {} : { cursor: { ...table.cursor, inclusive } }),
    evidence: { ...table.evidence, [fact]: [why] },
    open: holds ? stays : [...stays, { fact, reason: `the API does otherwise: ${says}` }],
  };
}
