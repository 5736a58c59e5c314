import { ConnectorError, Overrides, problemsOf } from '@create-connector/contracts';
import { type Document, isMap, isScalar, isSeq, parse, parseDocument, type YAMLMap, YAMLParseError } from 'yaml';

/** Where a correction goes: keys of the overrides file, e.g. `['tables', 'orders', 'primaryKeys']`. */
export type CorrectionPath = readonly [string, ...string[]];

/**
 * The text of an overrides file with one correction set; comments and the order of what is there stay.
 *
 * @param text - null where there is no file yet
 * @param value - JSON; null removes the fact from the model
 * @throws ConnectorError OVERRIDES_INVALID when the text is no YAML, or when it is no overrides file with this correction
 */
export function setCorrection(text: string | null, source: string, path: CorrectionPath, value: unknown): string {
  const document = openOverrides(text, source);
  setIn(document, path, value);
  return checked(document);
}

/**
 * The text of an overrides file with another's corrections added. Where both speak of a fact, the person's stands.
 *
 * @returns the new text, equal to the old one where nothing is added, and the facts that were left as they stand
 * @throws ConnectorError OVERRIDES_INVALID for either text
 */
export function mergeCorrections(
  text: string | null,
  source: string,
  added: string,
): { readonly text: string; readonly left: readonly string[] } {
  const document = openOverrides(text, source);
  const patch: unknown = openOverrides(added, source).toJS({ maxAliasCount: 100 });
  const left: string[] = [];
  let isChanged = false;
  const walk = (at: readonly string[], value: unknown): void => {
    const [first, ...rest] = at;
    if (first !== undefined && document.hasIn(at) && !isNullMap(document, at, value)) {
      if (isMergedByName(at) && isRecord(value) && isMap(document.getIn(at, true))) {
        for (const [key, one] of Object.entries(value)) walk([...at, key], one);
      } else if (JSON.stringify(plain(document, at)) !== JSON.stringify(value)) {
        left.push(at.join('.'));
      }
      return;
    }
    if (first === undefined) {
      for (const [key, one] of Object.entries(isRecord(value) ? value : {})) walk([key], one);
      return;
    }
    setIn(document, [first, ...rest], value);
    isChanged = true;
  };
  walk([], patch);
  return { text: isChanged ? checked(document) : (text ?? checked(document)), left };
}

/**
 * A value as a person types it: YAML on one line, e.g. `cdc`, `[id, org]`, `{kind: page, param: page}`.
 *
 * @throws ConnectorError OVERRIDES_INVALID with what YAML says
 */
export function readCorrection(typed: string): unknown {
  try {
    return parse(typed, { maxAliasCount: 0 });
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    const [message = 'not YAML'] = error.message.split('\n');
    throw new ConnectorError('OVERRIDES_INVALID', `${typed}: ${message}`, {}, { cause: error });
  }
}

function openOverrides(text: string | null, source: string): Document.Parsed {
  const document = parseDocument(
    text ?? `# Corrections of what was inferred; they survive every run.\nversion: 1\nsource: ${source}\n`,
  );
  const [error] = document.errors;
  if (error !== undefined) {
    const [message = 'not YAML'] = error.message.split('\n');
    throw new ConnectorError('OVERRIDES_INVALID', message, {}, { cause: error });
  }
  if (document.contents === null || isEmptyScalar(document.contents)) return openOverrides(null, source);
  if (!isMap(document.contents)) throw new ConnectorError('OVERRIDES_INVALID', 'expected keys and values');
  return document;
}

/** Sets a value, making the maps on the way; an empty `tables: {}` becomes a block, so that it reads like the rest. */
function setIn(document: Document.Parsed, path: CorrectionPath, value: unknown): void {
  for (let depth = 1; depth < path.length; depth += 1) {
    const at = path.slice(0, depth);
    const node = document.getIn(at, true);
    if (isMap(node)) {
      if (node.items.length === 0) node.flow = false;
    } else {
      document.setIn(at, document.createNode({}));
      const made = document.getIn(at, true);
      if (isMap(made)) made.flow = false;
    }
  }
  const node = document.createNode(value);
  if (isSeq(node) && node.items.every((item) => isScalar(item))) node.flow = true;
  document.setIn(path, node);
}

function checked(document: Document.Parsed): string {
  const result = Overrides.safeParse(document.toJS({ maxAliasCount: 100 }));
  if (result.success) return document.toString({ lineWidth: 120, flowCollectionPadding: false });
  const [problem] = problemsOf('overrides', result.error);
  throw new ConnectorError('OVERRIDES_INVALID', `${problem?.pointer ?? ''}: ${problem?.message ?? 'not understood'}`);
}

/** Maps of named things are merged; any other fact, e.g. a pagination, is one whole. */
function isMergedByName([first, , fact]: readonly string[]): boolean {
  return first === 'headers' || (first === 'tables' && (fact === undefined || fact === 'fields'));
}

/** `tables:` without anything below it may take what is added. */
function isNullMap(document: Document.Parsed, at: readonly string[], value: unknown): boolean {
  return isRecord(value) && isEmptyScalar(document.getIn(at, true));
}

function plain(document: Document.Parsed, at: readonly string[]): unknown {
  const node = document.getIn(at, true);
  return isScalar(node) ? node.value : isMap(node) || isSeq(node) ? toJson(node, document) : node;
}

function toJson(node: YAMLMap | { toJS(document: Document.Parsed): unknown }, document: Document.Parsed): unknown {
  return node.toJS(document);
}

const isEmptyScalar = (node: unknown): boolean => isScalar(node) && node.value === null;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
