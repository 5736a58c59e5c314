import type { RunState, StageState, TaskStatus } from '@create-connector/contracts';
import type { ChangedFile } from '@create-connector/workflow';
import type { Paint } from './paint.ts';
import { plain } from './text.ts';

/**
 * A run's tasks, gates and artifacts, and which of its files are no longer as their step left them.
 *
 * @param isAtWork - a process is at work on it; without one, a run that calls itself running was cut off
 */
export function renderStatus(
  state: RunState,
  changed: readonly ChangedFile[],
  isAtWork: boolean,
  paint: Paint,
): string {
  const { request } = state;
  const how = state.status === 'running' && !isAtWork ? 'cut off' : state.status;
  return [
    `${paint.bold(state.source)}: ${how}${request.simulate ? ' (simulated source)' : ''}`,
    ...state.stages.flatMap((stage) => stageLines(stage, changed, paint)),
    '',
  ].join('\n');
}

function stageLines(stage: StageState, changed: readonly ChangedFile[], paint: Paint): string[] {
  const gate = stage.gate === 'none' ? '' : paint.dim(`  gate ${stage.gate}`);
  return [
    `  ${stage.stage} ${stage.title}: ${statusText(stage.status, paint)}${gate}`,
    ...stage.steps.flatMap((step) => [
      ...(stage.steps.length > 1 || step.failure !== null
        ? [`      ${step.id}: ${statusText(step.status, paint)}`]
        : []),
      ...(step.failure === null ? [] : failureLines(step.failure)),
      ...(step.output?.files ?? []).map((path) => `        ${path}${changeText(path, step.id, changed, paint)}`),
    ]),
  ];
}

function failureLines({ code, message }: { readonly code: string; readonly message: string }): string[] {
  return `${code}: ${plain(message)}`.split('\n').map((line) => `        ${line}`);
}

function changeText(path: string, step: string, changed: readonly ChangedFile[], paint: Paint): string {
  const found = changed.find((one) => one.path === path && one.step === step);
  return found === undefined ? '' : paint.warn(found.change === 'missing' ? '  (gone)' : '  (changed since)');
}

function statusText(status: TaskStatus, paint: Paint): string {
  if (status === 'completed') return paint.good(status);
  if (status === 'failed') return paint.bad(status);
  return status === 'in_progress' ? paint.warn('in progress') : paint.dim(status);
}
