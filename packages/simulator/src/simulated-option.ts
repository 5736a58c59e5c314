import type { Parameter, Table } from '@create-connector/contracts';

/**
 * The value that a table option has while a source is simulated: its default, the first allowed value, or a made-up text.
 *
 * @returns null for a parameter that comes from elsewhere than an option
 */
export function simulatedOption(parameter: Parameter): string | null {
  const { from } = parameter;
  if (from.kind !== 'option') return null;
  return from.default ?? from.allowed?.[0] ?? `simulated-${from.option.replaceAll('_', '-')}`;
}

/** Values for the options that a table's request needs and that have no default, by option name. */
export function requiredOptions(table: Table): Record<string, string> {
  const options: Record<string, string> = {};
  for (const parameter of table.request.parameters) {
    const value = simulatedOption(parameter);
    if (value === null || parameter.from.kind !== 'option' || parameter.from.default !== undefined) continue;
    if (parameter.required || parameter.in === 'path') options[parameter.from.option] = value;
  }
  return options;
}
