import { readFileSync } from 'node:fs';
import { type PythonModule, splitModule } from '@create-connector/codegen';

/** Parts of a handler module in the order in which they stand there, each with the parts it builds on. */
const parts = {
  asked: [],
  comparing: [],
  of_parent: ['asked'],
  bounded: ['asked', 'comparing'],
  newest_first: ['asked', 'comparing'],
  missing: ['asked'],
  page: ['asked'],
  whole: ['page'],
  by_number: ['asked'],
  page_paging: ['page', 'by_number'],
  offset_paging: ['page', 'by_number'],
  cursor_paging: ['page'],
  keyset_paging: ['page', 'comparing'],
  linking: ['asked'],
  link_header_paging: ['page', 'by_number', 'linking'],
  next_url_paging: ['page', 'by_number', 'linking'],
  body: ['asked'],
  list_body: ['body'],
  map_body: ['body'],
  single_body: ['body'],
  listing: ['page', 'body'],
  token_endpoint: ['asked', 'listing'],
  csv_text: [],
  ndjson_text: [],
} as const satisfies Record<string, readonly string[]>;

/** Name of a part: a file of `python/endpoint_parts`. */
export type HandlerPart = keyof typeof parts;

const order = Object.keys(parts) as readonly HandlerPart[];

/** Some parts with all they build on, in the order in which they must stand. */
export function withFoundations(chosen: Iterable<HandlerPart>): readonly HandlerPart[] {
  const all = new Set<HandlerPart>();
  const add = (part: HandlerPart): void => {
    if (all.has(part)) return;
    all.add(part);
    for (const foundation of parts[part]) add(foundation);
  };
  for (const part of chosen) add(part);
  return order.filter((part) => all.has(part));
}

/** A part's text, taken apart; imports of other parts are left out, since all stand in one module. */
export function readPart(part: HandlerPart): PythonModule {
  const text = readFileSync(new URL(`../python/endpoint_parts/${part}.py`, import.meta.url), 'utf8');
  const { imports, blocks } = splitModule(text);
  return { imports: imports.filter((line) => !line.startsWith('from endpoint_parts.')), blocks };
}
