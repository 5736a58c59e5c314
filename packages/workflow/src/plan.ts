import type { ConnectorRequest } from '@create-connector/contracts';
import type { Stage } from './stage.ts';

/** A table in scope, and why it is there where the person did not ask for it. */
export interface PlanTable {
  readonly name: string;
  readonly note: string | null;
}

/** What a look at the documentation gives before anybody says yes. */
export interface Scope {
  readonly tables: readonly PlanTable[];
  /** Sentences a person should read before confirming, e.g. how many endpoints were left out. */
  readonly notes: readonly string[];
}

/** What a person confirms. */
export interface Plan extends Scope {
  readonly request: ConnectorRequest;
  readonly stages: readonly { readonly stage: number; readonly title: string; readonly steps: readonly string[] }[];
}

/** Finds the tables of a request. @throws ConnectorError of exit 2 for a document or table that cannot be */
export type FindScope = (request: ConnectorRequest) => Promise<Scope>;

/** The plan for a request and its scope. */
export function planFor(request: ConnectorRequest, scope: Scope, stages: readonly Stage[]): Plan {
  return {
    ...scope,
    request,
    stages: stages.map(({ stage, title, steps }) => ({ stage, title, steps: steps.map((step) => step.title) })),
  };
}
