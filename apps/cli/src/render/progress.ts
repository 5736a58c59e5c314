import type { WorkflowEvent } from '@create-connector/contracts';
import { figuresText } from './gate.ts';
import type { Paint } from './paint.ts';
import { counted, plain, timeText } from './text.ts';

/**
 * An event as one line for a log that people read, or null where it has none of its own.
 *
 * @param elapsedMs - since the event's step started; null where that is not known
 */
export function renderEvent(event: WorkflowEvent, elapsedMs: number | null, paint: Paint): string | null {
  const after = elapsedMs === null ? '' : `, ${timeText(elapsedMs)}`;
  switch (event.type) {
    case 'run-resumed':
      return event.from === null ? 'Going on where the run stopped.' : `Going on from ${event.from}.`;
    case 'plan-confirmed':
      return event.by === 'flag' ? 'The plan is confirmed by --yes.' : null;
    case 'step-completed': {
      const { files, tests } = event.output;
      const figures = tests === undefined ? '' : `, ${figuresText(tests, paint)}`;
      return `${paint.good('ok')} ${event.step}: ${counted(files.length, 'file')}${figures}${after}`;
    }
    case 'step-failed':
      return `${paint.bad('failed')} ${event.step}: ${event.code}${after}`;
    case 'edits-noticed':
      return editsText(event.step, event.edited, event.problems.length);
    case 'facts-corrected':
      return `Corrected in ${event.file}: running again from ${event.from}.`;
    case 'files-committed':
      return `git: ${plain(event.note)}`;
    case 'run-started':
    case 'plan-shown':
    case 'plan-adjusted':
    case 'step-started':
    case 'step-progressed':
    case 'gate-shown':
    case 'gate-answered':
    case 'run-stopped':
    case 'run-completed':
      return null;
  }
}

/** A step that takes long, for a log: what it is at, and for how long. */
export function renderAtWork(step: string, last: string | null, elapsedMs: number): string {
  return plain(`   ${step}: at work for ${timeText(elapsedMs)}${last === null ? '' : ` (${last})`}`).slice(0, 80);
}

function editsText(step: string, edited: Readonly<Record<string, string | null>>, problems: number): string | null {
  const verdict = problems === 0 ? 'good' : `not good, ${counted(problems, 'problem')}`;
  const kept = Object.entries(edited).flatMap(([path, hash]) => (hash === null ? [] : [plain(path)]));
  const gone = Object.entries(edited).flatMap(([path, hash]) => (hash === null ? [plain(path)] : []));
  const lines = [
    ...(kept.length === 0 ? [] : [`Edited by hand and kept: ${kept.join(', ')} (${step}: ${verdict})`]),
    ...(gone.length === 0 ? [] : [`Gone: ${gone.join(', ')} (${step}: ${verdict})`]),
  ];
  return lines.length === 0 ? null : lines.join('\n');
}
