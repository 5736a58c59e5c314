import type { Document, Prose } from '../../readers/document.ts';
import type { Schema } from '../../readers/schema.ts';
import { sentencesOf } from '../../readers/sentences.ts';
import { scalarValues } from '../columns.ts';
import { toSnake } from '../words.ts';

/** Where the next token lies in a success body, and why that is believed. */
export interface TokenPlace {
  readonly path: readonly string[];
  readonly pointer: string;
  readonly confidence: number;
  readonly quote?: string | undefined;
}

/** Find the next token in the declared body: a text whose name says next (or is the parameter’s own) and token. */
export function findTokenInBody(document: Document, body: Schema, parameter: string): TokenPlace | null {
  const wanted = toSnake(parameter);
  const scored = scalarValues(document, body, 3).flatMap(({ path, schema }) => {
    if (schema.types[0] !== 'string' && schema.types[0] !== 'integer') return [];
    const name = toSnake(path.at(-1) ?? '');
    const whole = path.map(toSnake).join('_');
    if (/prev|before|first|last|self|count|total/.test(whole)) return [];
    const saysNext = /next|more|continuation/.test(whole);
    if (name === `next_${wanted}` || (saysNext && name === wanted)) return [{ path, schema, score: 3 }];
    if (saysNext && /token|cursor|page|offset|after/.test(name)) return [{ path, schema, score: 2 }];
    const isPaging = path.length > 1 && /page|paging|pagination|meta|cursors|response_metadata/.test(whole);
    if (isPaging && (name === wanted || /^(next|after|end_cursor)$/.test(name))) return [{ path, schema, score: 2 }];
    return name === wanted && path.length === 1 ? [{ path, schema, score: 1 }] : [];
  });
  const best = scored.sort((a, b) => b.score - a.score || a.path.length - b.path.length)[0];
  if (!best) return null;
  return { path: best.path, pointer: best.schema.pointer, confidence: [0, 0.7, 0.9, 0.95][best.score] ?? 0.7 };
}

/**
 * Find the next token in prose: a sentence, anywhere in the document, that names a container and the token in it, both
 * as code: "a `paging` with a `cursor`", "the `cursor` in `paging`", "`paging.cursor`".
 */
export function findTokenInProse(prose: readonly Prose[], parameter: string): TokenPlace | null {
  const token = parameter.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const name = '`([A-Za-z_][\\w.]*)`';
  const patterns = [
    new RegExp(
      `${name}\\s+(?:\\w+\\s+)?(?:with|containing|includes|including|holding|has|contains)\\s+(?:(?:an?|the|its)\\s+)?(?:\\w+\\s+)?\`${token}\``,
      'i',
    ),
    new RegExp(
      `\`${token}\`\\s+(?:\\w+\\s+)?(?:of|in|inside|from|within|under)\\s+(?:(?:the|its|each)\\s+)?(?:\\w+(?:['’]s)?\\s+)?${name}`,
      'i',
    ),
    new RegExp(`\`([A-Za-z_][\\w.]*)\\.${token}\``, 'i'),
  ];
  const seemly = new RegExp(`\`${token}\`|\\.${token}\``, 'i');
  for (const { text, pointer } of prose) {
    if (!seemly.test(text)) continue;
    for (const sentence of sentencesOf(text)) {
      for (const pattern of patterns) {
        const container = pattern.exec(sentence)?.[1];
        if (container === undefined || !/next|page|paging|cursor|meta/i.test(container)) continue;
        return { path: [...container.split('.'), parameter], pointer, confidence: 0.75, quote: sentence };
      }
    }
  }
  return null;
}
