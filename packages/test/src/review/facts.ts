import type { ConnectorSpec, Inspection, LiveFigures, Problem, SourceModel } from '@create-connector/contracts';
import type { TestCase } from '@create-connector/runtime';
import type { CodeFacts } from './code-facts.ts';

/** An entry of `endpoints.yaml`, as far as the review looks at it. */
export interface SimulatedEndpoint {
  readonly path: string;
  readonly corpus: string | null;
  readonly handler: string | null;
  /** The cursor that records ahead of now are made with; null where none are. */
  readonly futureCursor: string | null;
}

/** All that the review judges by: the code's own word, and the files. */
export interface ReviewFacts {
  readonly source: string;
  readonly inspection: Inspection;
  readonly model: SourceModel;
  readonly code: CodeFacts;
  /** Texts of the files below, by path relative to the workspace. */
  readonly texts: ReadonlyMap<string, string>;
  /** Every file of the source, its tests and its simulated source, relative to the workspace, sorted. */
  readonly files: readonly string[];
  readonly spec: ConnectorSpec | readonly Problem[];
  readonly endpoints: readonly SimulatedEndpoint[] | string;
  /** The tests of the source, as pytest reported them. */
  readonly cases: readonly TestCase[];
  /** pylint's findings with the public project's settings; null where pylint is not installed. */
  readonly pylint: readonly { readonly file: string; readonly line: number | null; readonly message: string }[] | null;
  /** What the merge script makes of the source now. */
  readonly merged: string;
  /** The last look at the live API; null where there was none. */
  readonly live: LiveFigures | null;
  /** Credentials that no file may hold. */
  readonly secrets: readonly string[];
}

/** The tables that are read by their changes. */
export function incrementalTables({ inspection }: ReviewFacts): Inspection['tables'] {
  return inspection.tables.filter(({ ingestion_type }) => ingestion_type !== 'snapshot');
}

/** The incremental tables whose cursor is a moment, by the model's word; one that it does not know counts as such. */
export function tablesByTime(facts: ReviewFacts): Inspection['tables'] {
  const byName = new Map(facts.model.tables.map((table) => [table.name, table.cursor?.format]));
  return incrementalTables(facts).filter(({ name }) => !['integer', 'string'].includes(byName.get(name) ?? 'iso8601'));
}

/** The options of the connection that the spec names, shared ones first, each once. */
export function specParameters(spec: ConnectorSpec): string[] {
  const own = (spec.connection.auth_methods ?? []).flatMap(({ parameters }) => parameters);
  return [...new Set([...spec.connection.parameters, ...own].map(({ name }) => name))];
}

/** The table options that the code reads, sorted. */
export function tableOptions({ inspection }: ReviewFacts): string[] {
  return [...new Set(inspection.options.table.map(({ name }) => name))].sort();
}
