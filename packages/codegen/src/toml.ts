import { stringify } from 'smol-toml';

/** What TOML can say here; dates are texts. */
export type TomlValue = string | number | boolean | readonly TomlValue[] | { readonly [key: string]: TomlValue };

/**
 * A table as TOML 1.0, keys in the given order.
 *
 * @throws TypeError for null and for lists that hold it, which TOML cannot say
 */
export function toToml(table: { readonly [key: string]: TomlValue }): string {
  return `${stringify(table).trimEnd()}\n`;
}
