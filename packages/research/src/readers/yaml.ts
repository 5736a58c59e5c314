import {
  type Alias,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type YAMLMap,
} from 'yaml';

/** Why a text could not be read as YAML, to end a sentence with; `line` where the parser says one. */
export class YamlProblem extends Error {
  override readonly name = 'YamlProblem';
  /** Is it the size that is wrong, and not the text? */
  readonly isTooLarge: boolean;

  constructor(message: string, isTooLarge = false) {
    super(message);
    this.isTooLarge = isTooLarge;
  }
}

const maxNodes = 5_000_000;

/**
 * Read YAML 1.2 as JSON: `no` and dates stay texts, keys are texts as they are written (`200`, `1.10`), whole numbers that a
 * JavaScript number cannot hold stay texts. Merge keys (`<<`) are applied, anchors shared.
 *
 * @throws YamlProblem where it is no YAML, an alias leads into a circle, or aliases blow the text up
 * @see YAML 1.2.2, 10.3 (the core schema)
 */
export function parseYaml(text: string): unknown {
  const lines = new LineCounter();
  let document: ReturnType<typeof parseDocument>;
  try {
    document = parseDocument(text, { schema: 'core', version: '1.2', lineCounter: lines, prettyErrors: false });
  } catch (error) {
    if (error instanceof RangeError) throw new YamlProblem('nested too deep', true);
    throw error;
  }
  const [broken] = document.errors;
  // The parser reports an exhausted stack as if the text were wrong.
  if (broken?.message.startsWith('Maximum call stack')) throw new YamlProblem('nested too deep', true);
  if (broken) throw new YamlProblem(`line ${lines.linePos(broken.pos[0]).line}: ${broken.message.split('\n')[0]}`);
  return new Reader((alias) => alias.resolve(document)).read(document.contents);
}

/** Turns nodes into values, once for each anchor, counting what they would be without sharing. */
class Reader {
  readonly #targetOf: (alias: Alias) => Node | undefined;
  readonly #known = new Map<Node, { readonly value: unknown; readonly count: number }>();
  readonly #open = new Set<Node>();
  #count = 0;

  constructor(targetOf: (alias: Alias) => Node | undefined) {
    this.#targetOf = targetOf;
  }

  read(node: unknown): unknown {
    if (isAlias(node)) return this.#readAlias(node);
    this.#add(1);
    if (isScalar(node)) return scalarValue(node.value, node.source);
    if (isSeq(node)) return this.#within(node, () => node.items.map((item) => this.read(item)));
    if (isMap(node)) return this.#within(node, () => this.#readMap(node));
    return null;
  }

  #readMap(map: YAMLMap): unknown {
    const merged = new Map<string, unknown>();
    const own = new Map<string, unknown>();
    for (const { key, value } of map.items) {
      if (isScalar(key) && key.value === '<<' && key.type === 'PLAIN') {
        for (const [name, one] of this.#mergeOf(value)) if (!merged.has(name)) merged.set(name, one);
      } else {
        own.set(keyText(key), this.read(value));
      }
    }
    return Object.fromEntries([...[...merged].filter(([name]) => !own.has(name)), ...own]);
  }

  #mergeOf(value: unknown): [string, unknown][] {
    const given = this.read(value);
    const maps = Array.isArray(given) ? given : [given];
    return maps.flatMap((one) => (typeof one === 'object' && one !== null ? Object.entries(one) : []));
  }

  #readAlias(alias: Alias): unknown {
    const target = this.#targetOf(alias);
    if (target === undefined) throw new YamlProblem(`the alias *${alias.source} has no anchor`);
    if (this.#open.has(target)) throw new YamlProblem(`the alias *${alias.source} leads into a circle`);
    const known = this.#known.get(target);
    if (known) {
      this.#add(known.count);
      return known.value;
    }
    return this.read(target);
  }

  #within(node: Node, work: () => unknown): unknown {
    const before = this.#count;
    this.#open.add(node);
    const value = work();
    this.#open.delete(node);
    this.#known.set(node, { value, count: this.#count - before + 1 });
    return value;
  }

  #add(count: number): void {
    this.#count += count;
    if (this.#count > maxNodes) throw new YamlProblem(`its aliases stand for more than ${maxNodes} values`, true);
  }
}

function scalarValue(value: unknown, source: string | undefined): unknown {
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value))
    return source ?? String(value);
  if (typeof value === 'number' && !Number.isFinite(value)) return source ?? String(value);
  if (typeof value === 'bigint') return source ?? String(value);
  return value ?? null;
}

function keyText(key: unknown): string {
  if (isPair(key) || !isScalar(key)) return String(key);
  return typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
}
