import { parseArgs } from 'node:util';

/**
 * The values of a script’s options; prints its help and ends where that is asked for, or where an option is wrong.
 *
 * @param {string} help
 * @param {Record<string, { type: 'string' | 'boolean', default?: string | boolean }>} options
 */
export function readOptions(help, options) {
  try {
    const { values } = parseArgs({ options: { ...options, help: { type: 'boolean', default: false } } });
    if (!values.help) return values;
    console.log(help);
    process.exit(0);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${help}`);
    process.exit(2);
  }
}
