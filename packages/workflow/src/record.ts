import { join } from 'node:path';
import { artifactPath, type ConnectorRequest, type RunState, type WorkflowEvent } from '@create-connector/contracts';
import { writeArtifact } from './artifacts.ts';
import { type EventBody, openEventWriter } from './event-log.ts';
import type { Stage } from './stage.ts';
import { applyEvent, startState } from './state.ts';

/** A run's record on disk: events are appended, the state follows. */
export interface RunRecord {
  readonly state: RunState;
  /** Resolves when event and state are on disk and the listener was told; events keep the order of the calls. */
  add(event: EventBody): Promise<void>;
  close(): Promise<void>;
}

/** Where a record begins: anew, or where a log ended. */
export interface RecordStart {
  readonly state: RunState;
  readonly wholeBytes: number;
}

/** The start of a new run. */
export function newRecord(request: ConnectorRequest, stages: readonly Stage[]): RecordStart {
  return { state: startState(request, stages), wholeBytes: 0 };
}

/**
 * Opens a run's record.
 *
 * @param now - the clock: events carry its time
 * @param onEvent - called once an event is on disk
 */
export async function openRecord(
  workspace: string,
  start: RecordStart,
  now: () => Date,
  onEvent: (event: WorkflowEvent) => void,
): Promise<RunRecord> {
  let { state } = start;
  const { source } = state;
  const log = artifactPath('event_log', source);
  const writer = await openEventWriter(join(workspace, log), start.wholeBytes, log);
  let queue = Promise.resolve();
  return {
    get state() {
      return state;
    },
    add(body) {
      const event: WorkflowEvent = { ...body, seq: state.lastSeq + 1, at: now().toISOString() };
      state = applyEvent(state, event);
      const after = `${JSON.stringify(state, null, 2)}\n`;
      queue = queue.then(async () => {
        await writer.append(event);
        await writeArtifact(workspace, artifactPath('run_state', source), after);
        onEvent(event);
      });
      return queue;
    },
    async close() {
      try {
        await queue;
      } finally {
        await writer.close();
      }
    },
  };
}
