// docs/reference/commands.md: the help of every command, as the programs print it.
import { parseArguments } from '@create-connector/workflow';
import { parseInvocation, stages } from 'create-connector';

const VERSION = '0.0.0';

/** The page, 80 columns wide whatever terminal it is written from. */
export function commandsPage() {
  if (process.stdout.isTTY) process.stdout.columns = 80;
  const steps = stages.flatMap((stage) =>
    stage.steps.map(({ id, title }) => [String(stage.stage), `\`${id}\``, title]),
  );
  const [first] = stages.flatMap((stage) => stage.steps);
  return [
    '# Commands',
    '',
    'Written from the programs themselves. In a checkout each is run by `npx create-connector ...` or by',
    '`npx nx run cli:create-connector -- ...`; exit codes and error codes are in [errors.md](../errors.md).',
    '',
    ...section('create-connector', helpOf(['--help'])),
    ...['create', 'resume', 'status', 'explain', 'simulate', 'doctor'].flatMap((name) =>
      section(`create-connector ${name}`, helpOf([name, '--help'])),
    ),
    '## The steps',
    '',
    '`create-connector <step> <source_name>` runs one step alone, on the files that are there. `spec` is the phase of it that the folder is',
    'ready for.',
    '',
    '| task | step | what it is |',
    '| --- | --- | --- |',
    ...steps.map((cells) => `| ${cells.join(' | ')} |`),
    '',
    `All of them take the same words and flags; here those of \`${first.id}\`:`,
    '',
    ...block(parseArguments(`create-connector ${first.id}`, first.title, ['--help']).text),
    '',
  ].join('\n');
}

function helpOf(argv) {
  return parseInvocation(argv, VERSION).text;
}

const block = (text) => ['```text', text.trimEnd(), '```'];
const section = (title, text) => [`## ${title}`, '', ...block(text), ''];
