import type { ListEndpoint } from '../list-endpoint.ts';

/** What the rules on keys look at: a list, and the names of its columns that carry the values of its path parameters. */
export interface KeyInput {
  readonly list: ListEndpoint;
  /** Columns that tell apart whose rows they are: one for each path parameter that a parent or an option fills. */
  readonly carried: readonly string[];
  /** Is the same kind of record listed elsewhere as a table of its own, so that rows here are memberships? */
  readonly isMembership: boolean;
}
