import { resolve } from 'node:path';
import { ConnectorError, type ConnectorRequest } from '@create-connector/contracts';
import { Command, CommanderError, Option } from 'commander';
import { z } from 'zod';
import { readRequest, readWords } from './arguments.ts';
import { readPort, readTimeout, requireEngine } from './flags.ts';

/** What a step's own command was told: help to print, or a request and how to print the outcome. */
export type StandaloneArguments =
  | { readonly kind: 'help'; readonly text: string }
  | {
      readonly kind: 'run';
      readonly request: ConnectorRequest;
      /** Absolute. */
      readonly workspace: string;
      readonly json: boolean;
      readonly quiet: boolean;
      readonly timeoutMs: number | null;
      /** May a step show something in a browser? */
      readonly browser: boolean;
      /** 0: any free port. */
      readonly portNumber: number;
      readonly debug: boolean;
    };

const Flags = z.object({
  tables: z.string().optional(),
  doc: z.string().optional(),
  workspace: z.string().default('.'),
  simulate: z.boolean().default(false),
  credentials: z.string().optional(),
  probe: z.boolean().optional(),
  json: z.boolean().default(false),
  quiet: z.boolean().default(false),
  engine: z.string().optional(),
  timeout: z.string().optional(),
  browser: z.boolean().default(true),
  port: z.string().optional(),
  debug: z.boolean().default(false),
});

/**
 * Reads a step command's words: `<source> [tables=..] [doc=..]` and flags.
 *
 * @throws ConnectorError USAGE, ENGINE_UNKNOWN, SOURCE_NAME_MISSING or SOURCE_NAME_INVALID
 */
export function parseArguments(bin: string, about: string, argv: readonly string[]): StandaloneArguments {
  const help: string[] = [];
  const command = new Command(bin)
    .description(about)
    .argument('[words...]', '<source> [tables=t1,t2] [doc=PATH]')
    .option('--tables <names>', 'tables, separated by commas')
    .option('--doc <path>', 'API documentation')
    .option('--workspace <folder>', 'folder that holds the connector (default: here)')
    .option('--simulate', 'use the simulated source in place of the live API')
    .option('--credentials <file>', 'JSON file with the credentials')
    .option('--probe', 'research: settle what is uncertain by a few requests to the API, shown first')
    .option('--json', 'print one JSON object')
    .option('--quiet', 'print problems only')
    .option('--no-color', 'print without colours')
    .option('--no-browser', 'ask for credentials in the terminal, not in a browser')
    .option('--port <number>', 'port of the credentials form on loopback (default: a free one)')
    .option('--engine <name>', 'what does the work (builtin)')
    .option('--timeout <seconds>', 'stop after so many seconds')
    .addOption(new Option('--debug', 'print the stack of an error').hideHelp())
    .exitOverride()
    .configureOutput({ writeOut: (text) => void help.push(text), writeErr: () => undefined });
  try {
    command.parse([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === 'commander.helpDisplayed') return { kind: 'help', text: help.join('') };
    throw new ConnectorError('USAGE', error.message.replace(/^error: /, ''), {}, { cause: error });
  }
  const flags = Flags.parse(command.opts());
  requireEngine(flags.engine);
  return {
    kind: 'run',
    request: readRequest(readWords(command.args), flags, process.cwd()),
    workspace: resolve(flags.workspace),
    json: flags.json,
    quiet: flags.quiet,
    timeoutMs: readTimeout(flags.timeout),
    browser: flags.browser,
    portNumber: readPort(flags.port),
    debug: flags.debug,
  };
}
