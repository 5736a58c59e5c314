import type { ProbedFact, ProbeFinding, Table } from '@create-connector/contracts';

/** What the API said to one request. */
export interface Answer {
  /** 0 where there was none. */
  readonly status: number;
  /** Why it is of no use, as a clause: `was answered 500`; null where it is JSON of a success. */
  readonly refused: string | null;
  readonly body: unknown;
  /** null where the list is not where the model says. */
  readonly rows: readonly unknown[] | null;
  /** One value of a header, by any case of its name; null where it is absent. */
  header(name: string): string | null;
}

/** Where a request goes: the table’s own path with these parameters, or an address that an answer gave. */
export type Target = { readonly query: Readonly<Record<string, string>> } | { readonly url: string };

/** A request of an experiment, before it is sent. */
export interface Ask {
  readonly why: string;
  /** Parameters beside those that every read of the table has; null: the address is one that the answer before gives. */
  readonly query: Readonly<Record<string, string>> | null;
  /** What is sent in place of `query`, by the answers before; a text says why nothing can be. Left out: `query` as it is. */
  readonly follow?: (before: readonly Answer[]) => Target | string;
  /** A refusal is an answer too; else the experiment ends with it. */
  readonly mayBeRefused?: boolean;
}

/** What an experiment comes to. */
export type Outcome =
  | {
      readonly isSettled: true;
      readonly holds: boolean;
      readonly says: string;
      readonly settles?: ProbeFinding['settles'];
    }
  | { readonly isSettled: false; readonly reason: string };

/** A few requests that tell whether a fact holds. */
export interface Experiment {
  readonly table: Table;
  readonly fact: ProbedFact;
  /** What is tested, as the model has it. */
  readonly of: ProbeFinding['of'];
  readonly asks: readonly Ask[];
  /** Only called when every request was answered, but for those that may be refused. */
  judge(answers: readonly Answer[]): Outcome;
}

/** Nothing was learnt, and why. */
export const open = (reason: string): Outcome => ({ isSettled: false, reason });

/** The fact was seen to hold, or not to. */
export const settled = (holds: boolean, says: string, settles: ProbeFinding['settles'] = {}): Outcome => ({
  isSettled: true,
  holds,
  says,
  settles,
});

/** Rows to ask for where few are enough: more than one, so that their order shows. */
export const fewRows = 2;

/** The page-size parameter set to `rows`; nothing where the table has none in its query. */
export function sizeOf({ pagination }: Table, rows: number): Readonly<Record<string, string>> {
  if (pagination.kind === 'none' || pagination.size?.in !== 'query') return {};
  return { [pagination.size.param]: String(rows) };
}
