export { type ArtifactKind, artifactKinds, artifactPath } from './artifacts.ts';
export { ConnectionParameter, ConnectorSpec, SpecAuthMethod, SpecOAuth } from './connector-spec.ts';
export { ConnectorError, type ErrorCode, type ErrorData, errorCatalog } from './errors.ts';
export { WorkflowEvent } from './events.ts';
export { Inspection } from './inspection.ts';
export { FieldPatch, Overrides, TablePatch } from './overrides.ts';
export { ProbedFact, ProbeFinding, Probes } from './probes.ts';
export { Problem, problemsOf } from './problem.ts';
export { redact } from './redact.ts';
export { ConnectorRequest } from './request.ts';
export { RunState, StageState, StepState, TaskStatus } from './run-state.ts';
export { jsonSchemaOf, type SchemaName, schemaNames } from './schemas.ts';
export {
  defaultBaseUrl,
  type ServerOption,
  serverOptions,
  serverTemplate,
  type TableServer,
  tableServers,
} from './source-model/address.ts';
export { Auth, AuthMethod } from './source-model/auth.ts';
export { ancestorsOf, checkSourceModel, parentOf, pathParameterNames } from './source-model/check.ts';
export {
  type CredentialOption,
  chosenMethods,
  credentialOptions,
  defaultTokenUrl,
  isFetchedByConnector,
  type OAuth2Method,
  oauthOptionNames,
  type WayToConnect,
  waysToConnect,
} from './source-model/connection.ts';
export { type Credential, type CredentialWay, credentialWays } from './source-model/credential-way.ts';
export { Evidence, EvidenceByFact, OpenFact, WeighedAlternative } from './source-model/evidence.ts';
export { Field, FieldType, ScalarType, StructField } from './source-model/field.ts';
export {
  type Guarantee,
  guaranteeIds,
  guaranteeOf,
  type Promised,
  type ReadOrder,
  readsInCursorOrder,
} from './source-model/guarantee.ts';
export { PageSize, Pagination } from './source-model/pagination.ts';
export { JsonScalar, Parameter, ParameterSource, Request, Response } from './source-model/request.ts';
export { DocumentIdentity, LeftOut, RateLimit, Server, SourceModel } from './source-model/source.ts';
export { Cursor, CursorFormat, Deletes, IngestionType, Partitioning, Table } from './source-model/table.ts';
export { type RequestOption, requestOptions } from './source-model/table-options.ts';
export { waysProblem } from './source-model/ways-problem.ts';
export { OptionName, SourceName, TableName } from './source-name.ts';
export {
  Drift,
  defineStep,
  type Engine,
  GateFact,
  LiveFigures,
  type Person,
  type Question,
  type StepContext,
  type StepDefinition,
  StepOutput,
  TestFigures,
  type Verdict,
} from './step.ts';
export { TestReport } from './test-report.ts';
