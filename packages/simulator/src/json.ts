/** A JSON value. */
export type Json = null | boolean | number | string | Json[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  [key: string]: Json;
}

/** Is it an object, and no list? */
export const isJsonObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value under some keys; undefined where any of them is absent. */
export function valueUnder(value: Json | undefined, keys: readonly string[]): Json | undefined {
  let found = value;
  for (const key of keys) found = isJsonObject(found) && Object.hasOwn(found, key) ? found[key] : undefined;
  return found;
}

/** Puts a value under some keys, making the objects on the way and replacing what is no object there. */
export function putUnder(target: JsonObject, keys: readonly string[], value: Json): void {
  let place = target;
  for (const key of keys.slice(0, -1)) {
    const next = Object.hasOwn(place, key) ? place[key] : undefined;
    const object = isJsonObject(next) ? next : {};
    define(place, key, object);
    place = object;
  }
  const last = keys.at(-1);
  if (last !== undefined) define(place, last, value);
}

/** Plain assignment would set the prototype where a document names a field `__proto__`. */
export function define(target: JsonObject, key: string, value: Json): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}
