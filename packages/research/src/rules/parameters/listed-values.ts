import type { DeclaredParameter, Document } from '../../readers/document.ts';

const opening =
  /\b(?:one of|enum|(?:valid|allowed|allowable|available|possible|supported|accepted|sortable)(?: sort| order)? (?:values|fields|options|columns|keys))\b(?: are)?\s*(:?)/i;
const marked = /(`|'|"|\*\*)(-?[A-Za-z][\w.,:-]*)\1/g;
const bare = /^-?[A-Za-z][\w.:-]*$/;

/**
 * The texts that a parameter takes: those that its schema (or its items’ schema) lists, else those that its prose lists.
 *
 * @returns empty where neither lists any
 */
export function listedValues(document: Document, { schema, description }: DeclaredParameter): readonly string[] {
  const declared = schema.enum ?? (schema.items === null ? undefined : document.schemaAt(schema.items).enum);
  if (declared) return declared.filter((value) => typeof value === 'string');
  return listedInProse(description);
}

function listedInProse(description: string): readonly string[] {
  const text = description.replace(/<\/?code>/g, '`');
  const found = opening.exec(text);
  if (found === null) return [];
  const rest = text.slice(found.index + found[0].length).split(/\.\s+(?=[A-Z])/)[0] ?? '';
  const quoted = [...rest.matchAll(marked)].flatMap((match) => match[2] ?? []);
  if (quoted.length > 0) return quoted;
  const words = rest
    .replace(/\.\s*$/, '')
    .split(/\s*,\s*(?:(?:or|and)\s+)?|\s+(?:or|and)\s+/)
    .map((word) => word.trim());
  return found[1] === ':' && words.every((word) => bare.test(word)) ? words : [];
}
