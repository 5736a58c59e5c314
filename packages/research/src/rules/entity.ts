import type { ListEndpoint } from './list-endpoint.ts';
import { lastWordOf } from './path-template.ts';
import { toSingular, wordsOf } from './words.ts';

const decoration =
  /^(dto|model|response|resource|schema|object|entity|entry|view|summary|details?|info|result|record|data|compact|base|item|list|collection|output|read|representation)$/;

/**
 * What one record of a list may be called, in snake_case, surest first: by the last word of the path, by the array that holds
 * the records, by the record's schema without words that only say that it is a schema.
 */
export function entitiesOf({ endpoint, records, item }: ListEndpoint): readonly string[] {
  const schema = /^#\/(?:components\/schemas|definitions)\/([^/]+)$/.exec(item.name ?? '')?.[1] ?? '';
  const words = [...wordsOf(schema)];
  while (words.length > 1 && decoration.test(words.at(-1) ?? '')) words.pop();
  const names = [lastWordOf(endpoint.path), records.value.path.at(-1) ?? '', words.join('_')].map(toSingular);
  return [...new Set(names.filter((name) => name !== '' && !decoration.test(name)))];
}
