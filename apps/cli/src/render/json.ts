import type { WorkflowEvent } from '@create-connector/contracts';

/** An event as a line of `--json`. */
export function renderJson(event: WorkflowEvent): string {
  return `${JSON.stringify(event)}\n`;
}
