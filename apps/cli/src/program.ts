import { resolve } from 'node:path';
import { ConnectorError } from '@create-connector/contracts';
import { readPort, readTimeout, requireEngine } from '@create-connector/workflow';
import { Command, CommanderError, Option } from 'commander';
import { z } from 'zod';
import { stepNames } from './names.ts';

const Flags = z.object({
  workspace: z.string().default('.'),
  json: z.boolean().default(false),
  quiet: z.boolean().default(false),
  debug: z.boolean().default(false),
  tables: z.string().optional(),
  doc: z.string().optional(),
  engine: z.string().optional(),
  yes: z.boolean().default(false),
  simulate: z.boolean().default(false),
  credentials: z.string().optional(),
  probe: z.boolean().optional(),
  restart: z.boolean().default(false),
  from: z.string().optional(),
  timeout: z.string().optional(),
  commit: z.boolean().default(false),
  browser: z.boolean().default(true),
  port: z.string().optional(),
});

/**
 * The flags of a command; those that it does not have are at their defaults. `workspace` is absolute; `portNumber` is 0 for
 * any free port.
 */
export type Flags = z.output<typeof Flags> & { readonly timeoutMs: number | null; readonly portNumber: number };

/** What a command line asks for. */
export type Invocation =
  | { readonly command: 'help'; readonly text: string }
  | { readonly command: 'step'; readonly step: string; readonly argv: readonly string[] }
  | {
      readonly command: 'create';
      readonly words: readonly string[];
      /** Without the word `create`: its first word may be a mistyped command. */
      readonly isBare: boolean;
      readonly flags: Flags;
    }
  | {
      readonly command: 'resume' | 'status' | 'explain' | 'simulate' | 'doctor';
      readonly words: readonly string[];
      readonly flags: Flags;
    };

/**
 * Reads a command line.
 *
 * A step's command gets its words unread, since each step reads its own.
 *
 * @param argv - the words after the program's name
 * @throws ConnectorError USAGE for an unknown flag or a bad value
 */
export function parseInvocation(argv: readonly string[], version: string): Invocation {
  const [first = '', ...rest] = argv;
  if (stepNames.some((name) => name === first)) return { command: 'step', step: first, argv: rest };
  let invocation: Invocation | null = null;
  const printed: string[] = [];
  const program = buildProgram(version, (command, words, options) => {
    const flags = readFlags(options);
    invocation =
      command === 'create' ? { command, words, isBare: first !== 'create', flags } : { command, words, flags };
  });
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => void printed.push(text),
      writeErr: () => undefined,
    });
  }
  try {
    program.parse([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { command: 'help', text: printed.join('') };
    throw new ConnectorError(
      'USAGE',
      error.message.replace(/^error: /, '').replaceAll('\n', ' '),
      {},
      { cause: error },
    );
  }
  return invocation ?? { command: 'help', text: program.helpInformation() };
}

type Take = (
  command: 'create' | 'resume' | 'status' | 'explain' | 'simulate' | 'doctor',
  words: readonly string[],
  options: unknown,
) => void;

function buildProgram(version: string, take: Take): Command {
  const program = new Command('create-connector')
    .description("From an API's documentation to a tested, packaged Databricks Lakeflow community connector.")
    .usage('<source_name> [tables=t1,t2] [doc=PATH] [options]\n       create-connector <command> [...]')
    .version(version)
    .addHelpText('after', stepHelp);
  withRunFlags(
    program
      .command('create', { isDefault: true })
      .description('the whole workflow, a gate after each step; the word create may be left out')
      .argument('[words...]', '<source_name> [tables=t1,t2] [doc=PATH]')
      .option('--tables <names>', 'tables to build, separated by commas (also: tables=t1,t2)')
      .option('--doc <path>', 'description of the API: a path or a URL; without it, by name (also: doc=PATH)')
      .option('--simulate', 'use the simulated source in place of the live API')
      .option('--probe', 'settle what is uncertain by a few requests to the API, shown first')
      .option('--restart', 'begin anew where a run is there already')
      .action((words: string[], options: unknown) => take('create', words, options)),
  );
  withRunFlags(
    program
      .command('resume')
      .description('go on from where a run stopped')
      .argument('<source_name>')
      .option('--from <step>', 'a step or 1 to 6: what lies before is skipped, the rest is done again')
      .option('--doc <path>', 'where the description lies now')
      .action((source: string, options: unknown) => take('resume', [source], options)),
  );
  withCommonFlags(
    program
      .command('status')
      .description('tasks, gates and artifacts of one run, or of all')
      .argument('[source_name]')
      .action((source: string | undefined, options: unknown) =>
        take('status', source === undefined ? [] : [source], options),
      ),
  );
  withCommonFlags(
    program
      .command('explain')
      .description('why each fact of the model is believed, and what was weighed')
      .argument('[words...]', '<source_name> [table[.fact]], e.g. shop orders.pagination')
      .action((words: string[], options: unknown) => take('explain', words, options)),
  );
  withCommonFlags(
    program
      .command('simulate')
      .description('serve the simulated source on loopback until Ctrl-C')
      .argument('<source_name>')
      .action((source: string, options: unknown) => take('simulate', [source], options)),
  );
  withCommonFlags(
    program
      .command('doctor')
      .description('what this machine lacks, and how to get it')
      .action((options: unknown) => take('doctor', [], options)),
  );
  return program;
}

function withCommonFlags(command: Command): Command {
  return command
    .option('--workspace <folder>', 'folder that holds the connector (default: the current one)')
    .option('--json', 'print JSON on standard output and nothing else')
    .option('--quiet', 'print problems only')
    .option('--no-color', 'print without colours')
    .addOption(new Option('--debug', 'print the stack of an error').hideHelp());
}

function withRunFlags(command: Command): Command {
  return withCommonFlags(command)
    .option('--yes', 'confirm the plan and every gate')
    .option('--credentials <file>', 'JSON file with the credentials')
    .option('--no-browser', 'ask for credentials in the terminal, not in a browser')
    .option('--port <number>', 'port of the credentials form on loopback (default: a free one)')
    .option('--commit', "commit each step's files with git when you go on at its gate")
    .option('--engine <name>', 'what does the work (builtin)')
    .option('--timeout <seconds>', 'stop after so many seconds; the state is kept');
}

function readFlags(options: unknown): Flags {
  const flags = Flags.parse(options);
  requireEngine(flags.engine);
  return {
    ...flags,
    workspace: resolve(flags.workspace),
    timeoutMs: readTimeout(flags.timeout),
    portNumber: readPort(flags.port),
  };
}

const stepHelp = `
One step alone, on the files that are there:
  create-connector <step> <source_name> [options]
  steps: ${stepNames.slice(0, 5).join(', ')},
         ${stepNames.slice(5).join(', ')}

Flags: create-connector <command> --help, e.g. create-connector create --help

Exit codes: 0 done, 1 a step failed, 2 bad usage or input, 3 stopped at a question
nobody was there to answer, 4 a tool is missing, 130 interrupted.`;
