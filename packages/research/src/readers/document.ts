import type { DocumentIdentity } from '@create-connector/contracts';
import type { JsonObject } from './json.ts';
import type { Place } from './place.ts';
import type { Schema } from './schema.ts';
import type { Traffic } from './traffic/exchange.ts';

/** A parameter as declared, path-level ones included. */
export interface DeclaredParameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly deprecated: boolean;
  /** Its own description and its schema’s, joined; empty where there is none. */
  readonly description: string;
  readonly schema: Schema;
  /** What stands between several values; null where it is repeated, or takes one value. */
  readonly separator: string | null;
  readonly pointer: string;
}

/** The success response that holds JSON. */
export interface SuccessResponse {
  readonly description: string;
  /** Header names in lower case, with where each is declared. */
  readonly headers: ReadonlyMap<string, Place>;
  readonly body: Place;
  readonly pointer: string;
}

/** Names of the schemes sent together, each with the scopes asked for. */
export type Requirement = ReadonlyMap<string, readonly string[]>;

/** A GET operation. */
export interface Endpoint {
  readonly method: 'GET';
  readonly path: string;
  readonly pointer: string;
  readonly summary: string;
  readonly description: string;
  readonly deprecated: boolean;
  readonly parameters: readonly DeclaredParameter[];
  /** null where no success response declares JSON with a schema. */
  readonly success: SuccessResponse | null;
  /** undefined: inherited from the document. */
  readonly security: readonly Requirement[] | undefined;
  readonly server: string | undefined;
}

/** A security scheme as declared. */
export interface DeclaredScheme {
  readonly id: string;
  readonly type: string;
  readonly scheme: string;
  readonly in: string;
  readonly name: string;
  readonly description: string;
  readonly flows: ReadonlyMap<string, DeclaredFlow>;
  readonly pointer: string;
}

/** One flow of an OAuth 2 scheme. */
export interface DeclaredFlow {
  readonly authorizationUrl: string | undefined;
  readonly tokenUrl: string | undefined;
  readonly scopes: readonly string[];
}

/** A server as declared; variables by name, with default and allowed values. */
export interface DeclaredServer {
  readonly url: string;
  readonly description: string | undefined;
  readonly variables: ReadonlyMap<string, { readonly default: string; readonly allowed: readonly string[] }>;
  /** Is its host not declared, but that of the address the document was read from? */
  readonly isFromLocation: boolean;
}

/** An operation that changes something: it is no table, but it tells how much a scope allows. */
export interface WriteOperation {
  readonly path: string;
  readonly security: readonly Requirement[] | undefined;
}

/** A piece of prose and where it stands. */
export interface Prose {
  readonly text: string;
  readonly pointer: string;
}

/** An API description, read: endpoints at once, schemas and prose when they are asked for. */
export interface Document {
  readonly identity: DocumentIdentity;
  readonly title: string;
  readonly description: string | undefined;
  readonly servers: readonly DeclaredServer[];
  readonly serversPointer: string;
  readonly schemes: ReadonlyMap<string, DeclaredScheme>;
  /** undefined: nothing is said. */
  readonly security: readonly Requirement[] | undefined;
  readonly endpoints: readonly Endpoint[];
  readonly writes: readonly WriteOperation[];
  schemaAt(place: Place): Schema;
  /** Descriptions of the document, its tags and all its operations and parameters, in order. */
  prose(): readonly Prose[];
  /** What was recorded, where the description was made of it. */
  readonly traffic?: Traffic;
  /** Where the thing at a pointer stands in what was read; left out: at that pointer. */
  sourceOf?(pointer: string): string;
}

/** A source model that was given as the documentation, parsed and not yet checked. */
export interface GivenModel {
  readonly shown: string;
  readonly identity: DocumentIdentity;
  readonly given: JsonObject;
  readonly bytes: Uint8Array;
}

/** What research starts from. */
export type Description = Document | GivenModel;
