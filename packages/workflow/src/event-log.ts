import { open, readFile, stat } from 'node:fs/promises';
import { ConnectorError, WorkflowEvent } from '@create-connector/contracts';
import { diskError } from './disk-error.ts';

/** An event as its maker knows it: the log adds number and time. */
export type EventBody = WorkflowEvent extends infer Event
  ? Event extends WorkflowEvent
    ? Omit<Event, 'seq' | 'at'>
    : never
  : never;

/** What a log file holds. */
export interface EventLog {
  readonly events: readonly WorkflowEvent[];
  /** Bytes up to the end of the last whole event: what follows was cut off while it was written. */
  readonly wholeBytes: number;
}

/**
 * Reads a log, or null where no file is. A last line that was cut off is left out.
 *
 * @param file - named in messages
 * @throws ConnectorError STATE_UNREADABLE for a line that is no event, or a gap in the numbers
 */
export async function readEventLog(path: string, file: string): Promise<EventLog | null> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  });
  return text === null ? null : parseEventLog(text, file);
}

/** The events of a log's text; see {@link readEventLog}. */
export function parseEventLog(text: string, file: string): EventLog {
  const events: WorkflowEvent[] = [];
  let wholeBytes = 0;
  const lines = text.split('\n');
  // What stands behind the last line feed is the start of an event that was never finished.
  for (const [index, line] of lines.slice(0, -1).entries()) {
    const event = WorkflowEvent.safeParse(parseJson(line));
    if (!event.success) throw unreadable(`${file} line ${index + 1}: not an event`);
    if (event.data.seq !== events.length + 1) {
      throw unreadable(`${file} line ${index + 1}: event ${event.data.seq} where ${events.length + 1} was expected`);
    }
    events.push(event.data);
    wholeBytes += Buffer.byteLength(line) + 1;
  }
  return { events, wholeBytes };
}

/** Appends events to a log file, each flushed to disk before the promise resolves. */
export interface EventWriter {
  /** @throws ConnectorError WORKSPACE_FULL, or WORKSPACE_UNUSABLE when the file cannot be written to or is gone */
  append(event: WorkflowEvent): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens a log for appending, first cutting off what was never finished.
 *
 * @param name - the file's name for messages
 */
export async function openEventWriter(path: string, wholeBytes: number, name: string): Promise<EventWriter> {
  const file = await open(path, 'a').catch((error: unknown) => {
    throw diskError(error, name);
  });
  await file.truncate(wholeBytes);
  const { ino } = await file.stat();
  return {
    async append(event) {
      // A file that was removed can still be written to, and nobody would ever read it.
      if ((await stat(path).catch(() => null))?.ino !== ino) {
        throw new ConnectorError('WORKSPACE_UNUSABLE', `${name}: was removed while the run was at work`);
      }
      try {
        await file.appendFile(`${JSON.stringify(event)}\n`);
        await file.sync();
      } catch (error) {
        throw diskError(error, name);
      }
    },
    close: () => file.close(),
  };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function unreadable(message: string): ConnectorError {
  return new ConnectorError('STATE_UNREADABLE', message);
}
