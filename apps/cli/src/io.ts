import { type Paint, paintFor } from './render/paint.ts';

/** Where text goes. */
export interface Io {
  /** For the result: standard output. */
  readonly out: (text: string) => void;
  /** For problems: standard error. */
  readonly err: (text: string) => void;
  readonly paint: Paint;
  readonly isColored: boolean;
  /** Standard output is a terminal that a line may be redrawn on. */
  readonly isLive: boolean;
  /** The terminal's size now; null where there is none. */
  readonly size: () => { readonly rows: number; readonly columns: number } | null;
}

/** This process's own streams. Colours where standard output is a terminal that has them and nobody asked for none. */
export function processIo(): Io {
  const isTerminal = process.stdout.isTTY === true;
  const isDumb = process.env['TERM'] === 'dumb';
  const isColored = isTerminal && !isDumb && (process.env['NO_COLOR'] ?? '') === '';
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    paint: paintFor(isColored),
    isColored,
    isLive: isTerminal && !isDumb && process.env['CI'] === undefined,
    size: () => (isTerminal ? { rows: process.stdout.rows, columns: process.stdout.columns } : null),
  };
}
