import { z } from 'zod';
import { ConnectorSpec } from './connector-spec.ts';
import { WorkflowEvent } from './events.ts';
import { Inspection } from './inspection.ts';
import { Overrides } from './overrides.ts';
import { RunState } from './run-state.ts';
import { SourceModel } from './source-model/source.ts';

const published = {
  'source-model.v1': SourceModel,
  'overrides.v1': Overrides,
  'connector-spec': ConnectorSpec,
  'run-state.v1': RunState,
  'event.v1': WorkflowEvent,
  'inspection.v1': Inspection,
} as const;

/** Name of a published JSON Schema. */
export type SchemaName = keyof typeof published;

/** All published schemas’ names. */
export const schemaNames = Object.keys(published) as readonly SchemaName[];

/** A JSON Schema (draft 2020-12) of what a person or another tool may write: defaults are optional. */
export function jsonSchemaOf(name: SchemaName): Record<string, unknown> {
  return { title: name, ...z.toJSONSchema(published[name], { io: 'input' }) };
}
