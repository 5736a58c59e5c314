import { type Paint, paintFor } from './render/paint.ts';

/** Where text goes. */
export interface Io {
  /** For the result: standard output. */
  readonly out: (text: string) => void;
  /** For problems: standard error. */
  readonly err: (text: string) => void;
  readonly paint: Paint;
  /** Standard output is a terminal that a line may be redrawn on. */
  readonly isLive: boolean;
}

/** This process's own streams. Colours where standard output is a terminal and nobody asked for none. */
export function processIo(): Io {
  const isLive = process.stdout.isTTY === true && process.env['TERM'] !== 'dumb' && process.env['CI'] === undefined;
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    paint: paintFor(process.stdout.isTTY === true && (process.env['NO_COLOR'] ?? '') === ''),
    isLive,
  };
}
