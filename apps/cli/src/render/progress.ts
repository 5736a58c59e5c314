import type { WorkflowEvent } from '@create-connector/contracts';
import { figuresText } from './gate.ts';
import type { Paint } from './paint.ts';
import { counted, plain } from './text.ts';

/** An event as one line for a log that people read, or null where it has none of its own. */
export function renderEvent(event: WorkflowEvent, paint: Paint): string | null {
  switch (event.type) {
    case 'run-resumed':
      return event.from === null ? 'Going on where the run stopped.' : `Going on from ${event.from}.`;
    case 'plan-confirmed':
      return event.by === 'flag' ? 'The plan is confirmed by --yes.' : null;
    case 'step-started':
      return `${paint.dim('>')} ${event.step}`;
    case 'step-progressed':
      return `  ${event.step}: ${plain(event.line)}`;
    case 'step-completed': {
      const { files, tests } = event.output;
      const figures = tests === undefined ? '' : `, ${figuresText(tests, paint)}`;
      return `${paint.good('ok')} ${event.step}: ${counted(files.length, 'file')}${figures}`;
    }
    case 'step-failed':
      return `${paint.bad('failed')} ${event.step}: ${event.code}`;
    case 'gate-answered':
      return event.by === 'flag' ? 'Continue (--yes).' : null;
    case 'run-started':
    case 'plan-shown':
    case 'plan-adjusted':
    case 'gate-shown':
    case 'run-stopped':
    case 'run-completed':
      return null;
  }
}
