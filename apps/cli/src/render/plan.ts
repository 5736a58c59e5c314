import type { ConnectorRequest } from '@create-connector/contracts';
import type { Plan } from '@create-connector/workflow';
import type { Paint } from './paint.ts';
import { plain, wrapNames, wrapText } from './text.ts';

/** The plan as a person reads it before saying yes, at most 80 columns wide but for paths. */
export function renderPlan(plan: Plan, paint: Paint): string {
  const { request, tables, stages, notes } = plan;
  const names = tables.map(({ name, note }) => plain(note === null ? name : `${name} (${note})`));
  return [
    paint.bold(`Plan for ${request.source}`),
    '',
    `  ${paint.bold('Tables')} (${tables.length})`,
    ...wrapNames(names, 80, '    '),
    `  ${paint.bold('Documentation')}  ${plain(request.doc ?? 'looked up by name')}`,
    `  ${paint.bold('Reads')}          ${request.simulate ? 'the simulated source' : 'the live API'}`,
    `  ${paint.bold('Credentials')}    ${plain(credentialsText(request))}`,
    '',
    ...stages.map(({ stage, title, steps }) => {
      const parts = steps.length > 1 ? `: ${steps.join(', ').toLowerCase()}` : '';
      const [first = '', ...rest] = wrapText(`${title}${parts}`, 75, '');
      const line = `  ${stage}  ${title}${paint.dim(first.slice(title.length))}`;
      return [line, ...rest.map((more) => paint.dim(`     ${more}`))].join('\n');
    }),
    ...notes.flatMap((note) => noteLines(plain(note))),
    '',
  ].join('\n');
}

/** A sentence after a blank line; a point of a list right below the sentence it belongs to. */
function noteLines(note: string): string[] {
  if (!note.startsWith('- ')) return ['', ...wrapText(note, 80, '  ')];
  const [first = '', ...rest] = wrapText(note.slice(2), 80, '    ');
  return [`  - ${first.trimStart()}`, ...rest];
}

/** Where the credentials come from. */
export function credentialsText({ simulate, credentials }: ConnectorRequest): string {
  if (simulate) return 'made up';
  return credentials ?? 'asked for in the terminal';
}
