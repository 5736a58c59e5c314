import type { ListEndpoint } from '../list-endpoint.ts';

/** What the rules on keys look at: a list, and the columns that carry its parent’s values. */
export interface KeyInput {
  readonly list: ListEndpoint;
  /** Columns that tell apart whose rows they are: one for each parameter that the parent fills. */
  readonly carried: readonly string[];
  /** Is the same kind of record listed elsewhere as a table of its own, so that rows here are memberships? */
  readonly isMembership: boolean;
}
