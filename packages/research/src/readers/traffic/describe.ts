import type { JsonObject } from '../json.ts';
import { below } from '../place.ts';
import type { PlacedExchange } from './exchange.ts';
import { byTemplate } from './group.ts';
import { formOf, schemaOf } from './schema-of.ts';
import { schemesOf } from './schemes.ts';

/** A description made of exchanges, and where each part of it was seen: pointers into the traffic, by its own. */
export interface Described {
  readonly root: JsonObject;
  readonly sights: ReadonlyMap<string, string>;
}

/**
 * An OpenAPI 3.1 description that says of each endpoint what was seen of it, and no more.
 *
 * No parameter is called required, since nothing shows what its absence does; a Link header is declared where one led to a
 * next page.
 *
 * @param exchanges - of one origin; grouped by their templates here
 */
export function describeTraffic(title: string, exchanges: readonly PlacedExchange[]): Described {
  const sights = new Map<string, string>();
  const groups = byTemplate(exchanges);
  const [first] = exchanges;
  const base = basePathOf([...groups.keys()]);
  const paths = [...groups].map(([template, group]): [string, JsonObject] => {
    const path = template.slice(base.length);
    const at = below(below('#/paths', path), 'get');
    return [path, { get: describeOperation(group, at, sights) }];
  });
  if (first) sights.set('#/servers', `${first.pointer}/request/url`);
  const origin = first?.origin ?? null;
  return {
    root: {
      openapi: '3.1.0',
      info: { title },
      ...(origin === null ? {} : { servers: [{ url: `${origin}${base}` }] }),
      paths: Object.fromEntries(paths),
      components: { securitySchemes: schemesOf(exchanges, sights) },
    },
    sights,
  };
}

/** The segments that all paths begin with, as long as they name a version or an interface and no resource. */
export function basePathOf(templates: readonly string[]): string {
  const [first = [], ...rest] = templates.map((template) => template.split('/').slice(1));
  let count = 0;
  while (/^(api|rest|json|v\d[\w.]*|\d{1,2}|\d{4}-\d\d(-\d\d)?)$/i.test(first[count] ?? '')) {
    const isShared = rest.every((parts) => parts[count] === first[count] && parts.length > count + 1);
    if (!isShared || first.length <= count + 1) break;
    count++;
  }
  return first
    .slice(0, count)
    .map((part) => `/${part}`)
    .join('');
}

function describeOperation(group: readonly PlacedExchange[], at: string, sights: Map<string, string>): JsonObject {
  const [first] = group;
  if (first === undefined) return {};
  sights.set(at, first.pointer);
  const names = new Map<string, { place: 'path' | 'query'; values: string[]; pointer: string }>();
  const note = (place: 'path' | 'query', name: string, value: string, pointer: string): void => {
    const known = names.get(`${place} ${name}`) ?? { place, values: [], pointer };
    names.set(`${place} ${name}`, known);
    known.values.push(value);
  };
  for (const { pointer, pathValues, query } of group) {
    for (const [name, value] of pathValues) note('path', name, value, `${pointer}/request/url`);
    for (const [name, value] of query) note('query', name, value, `${pointer}/request/url`);
  }
  const parameters = [...names].map(([key, { place, values, pointer }], index) => {
    sights.set(`${at}/parameters/${index}`, pointer);
    const name = key.slice(place.length + 1);
    return { name, in: place, required: place === 'path', schema: schemaOfTexts(values) };
  });
  const response = `${at}/responses/200`;
  const schemaAt = `${response}/content/application~1json/schema`;
  const samples = group.map(({ body, bodyPointer, fractions }) => ({ value: body, pointer: bodyPointer, fractions }));
  return {
    parameters,
    responses: {
      '200': {
        description: '',
        headers: headersOf(group, response, sights),
        content: { 'application/json': { schema: schemaOf(samples, schemaAt, sights) } },
      },
    },
  };
}

function headersOf(group: readonly PlacedExchange[], at: string, sights: Map<string, string>): JsonObject {
  const seen = new Map<string, string>();
  for (const { headers, pointer } of group) {
    for (const [name, value] of headers) {
      if (seen.has(name) || (name === 'link' && !/rel="?next"?/i.test(value))) continue;
      seen.set(name, `${pointer}/response/headers`);
    }
  }
  for (const [name, pointer] of seen) sights.set(below(`${at}/headers`, name), pointer);
  return Object.fromEntries([...seen.keys()].map((name) => [name, { schema: { type: 'string' } }]));
}

/** The type that all values of a parameter, which is text, can be read as. */
function schemaOfTexts(values: readonly string[]): JsonObject {
  const all = (form: RegExp): boolean => values.every((value) => form.test(value));
  if (all(/^-?\d{1,15}$/)) return { type: 'integer' };
  if (all(/^(true|false)$/)) return { type: 'boolean' };
  if (all(/^-?\d{1,15}\.\d{1,15}$/)) return { type: 'number' };
  const [form, ...more] = new Set(values.map(formOf));
  return form === undefined || form === 'plain' || more.length > 0
    ? { type: 'string' }
    : { type: 'string', format: form };
}
