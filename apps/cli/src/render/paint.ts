import pc from 'picocolors';

/** Colours, or none: every render function takes one, so that it is tested as plain text. */
export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly warn: (text: string) => string;
}

/** Colours when `isColored`, else every text as it is. */
export function paintFor(isColored: boolean): Paint {
  const colors = pc.createColors(isColored);
  return { bold: colors.bold, dim: colors.dim, good: colors.green, bad: colors.red, warn: colors.yellow };
}
