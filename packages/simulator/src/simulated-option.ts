import type { Parameter, Table } from '@create-connector/contracts';

/** Values of table options by table and option, as `dev_table_config.json` holds them. */
export type TableOptions = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * The value that a table option has while a source is simulated: the one given, else its default, the first allowed value,
 * or a made-up text.
 *
 * @returns null for a parameter that comes from elsewhere than an option
 */
export function simulatedOption(parameter: Parameter, given: Readonly<Record<string, string>> = {}): string | null {
  const { from } = parameter;
  if (from.kind !== 'option') return null;
  if (Object.hasOwn(given, from.option)) return given[from.option] ?? null;
  return from.default ?? from.allowed?.[0] ?? `simulated-${from.option.replaceAll('_', '-')}`;
}

/** Values for the options that a table cannot be read without, those that have no default, by option name. */
export function requiredOptions(table: Table): Record<string, string> {
  const options: Record<string, string> = {};
  for (const parameter of table.request.parameters) {
    const value = simulatedOption(parameter);
    if (value === null || parameter.from.kind !== 'option' || parameter.from.default !== undefined) continue;
    options[parameter.from.option] = value;
  }
  return options;
}
