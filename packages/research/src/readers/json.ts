/** A JSON object whose values are not yet known. */
export type JsonObject = { readonly [key: string]: unknown };

/** Is it a JSON object, and neither an array nor null? */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value where it is an object, else an empty one. */
export const objectOr = (value: unknown): JsonObject => (isObject(value) ? value : {});

/** The value where it is a list, else an empty one. */
export const listOr = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The value where it is a text, else `undefined`. */
export const textOr = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** The value where it is a finite number, also one written as text (`"100"`); else `undefined`. */
export function numberOr(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  return typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : undefined;
}
