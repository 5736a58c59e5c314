import type { ConnectionParameter, ConnectorSpec, Inspection, SourceModel, Table } from '@create-connector/contracts';

/** What a README is made of: the code's own word on tables and options, the model's prose, the spec's parameters. */
export interface ReadmeFacts {
  readonly inspection: Inspection;
  readonly model: SourceModel;
  readonly spec: ConnectorSpec;
}

/** A table as the code has it, with the model's prose on it; null where the model does not know the table. */
export interface DocumentedTable {
  readonly code: Inspection['tables'][number];
  readonly model: Table | null;
}

/** All tables, in the code's order. */
export function documentedTables({ inspection, model }: ReadmeFacts): DocumentedTable[] {
  return inspection.tables.map((code) => ({
    code,
    model: model.tables.find(({ name }) => name === code.name) ?? null,
  }));
}

/** All parameters of the connection, shared ones first. */
export function connectionParameters({ spec }: Pick<ReadmeFacts, 'spec'>): readonly ConnectionParameter[] {
  return [
    ...spec.connection.parameters,
    ...(spec.connection.auth_methods ?? []).flatMap((method) => method.parameters),
  ];
}

/** Names of all table options that the code reads, sorted: the allowlist. */
export function tableOptionNames({ inspection }: Pick<ReadmeFacts, 'inspection'>): string[] {
  return [...new Set(inspection.options.table.map(({ name }) => name))].sort();
}

/** `1 table`, `7 tables`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
