/** A credential that a request bore. Its value is never kept. */
export interface SeenCredential {
  readonly in: 'header' | 'query' | 'cookie';
  readonly name: string;
  /** The word before the value, e.g. `Bearer`; null where there is none. */
  readonly word: string | null;
  readonly pointer: string;
}

/** One request that was answered with JSON, and its answer. */
export interface Exchange {
  /** `#/log/entries/3`, or the name of a file and `#`. */
  readonly pointer: string;
  /** Where the body stands; the pointer of a value in it is this and its own: `#/log/entries/3/response/content/text#/data/0`. */
  readonly bodyPointer: string;
  /** Scheme and host; null where the answer alone was kept. */
  readonly origin: string | null;
  /** As requested, segments decoded. */
  readonly path: string;
  /** Without credentials, each name’s last value. */
  readonly query: ReadonlyMap<string, string>;
  /** Of the answer, names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly credentials: readonly SeenCredential[];
  readonly body: unknown;
  /** Keys that hold a number with a fraction or an exponent somewhere in the body: `1.0` is no whole number. */
  readonly fractions: ReadonlySet<string>;
}

/** An exchange whose path has a template. */
export interface PlacedExchange extends Exchange {
  /** The path with parameters in braces. */
  readonly template: string;
  /** Values of the template’s parameters. */
  readonly pathValues: ReadonlyMap<string, string>;
}

/** What was recorded, beside the description that is made of it. */
export interface Traffic {
  /** The exchanges of an endpoint in the order they were recorded, by the endpoint’s path. */
  of(path: string): readonly PlacedExchange[];
  /** Sentences on what was left out, for a person to read. */
  readonly notes: readonly string[];
}

/** Keys of a JSON text whose numbers have a fraction or an exponent, which parsing forgets of `1.0`. */
export function fractionsOf(text: string): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const [, key] of text.matchAll(/"([^"\\]{1,200})"\s*:\s*-?\d+(?:\.\d|[eE])/g))
    if (key !== undefined) keys.add(key);
  return keys;
}
