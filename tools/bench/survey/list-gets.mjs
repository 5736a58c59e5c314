const maxHops = 32;
const maxDepth = 6;
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The rule by which descriptions are counted as having lists, apart from research's own rules.
 *
 * A list GET is one whose first 2xx response with a schema under `application/json` is an array of objects, or an object with
 * exactly one property that is. `$ref` (inside the document) and `allOf` are followed; an object is what has properties.
 *
 * @param {any} document - a parsed OpenAPI 3 description
 * @returns {string[]} paths, in the document’s order
 */
export function listGetsOf(document) {
  const paths = isObject(document?.paths) ? document.paths : {};
  return Object.keys(paths).filter((path) => {
    const operation = resolve(document, paths[path])?.get;
    const schema = isObject(operation) ? successSchema(document, operation) : null;
    return schema !== null && isList(document, schema);
  });
}

function successSchema(document, operation) {
  for (const [status, declared] of Object.entries(operation.responses ?? {})) {
    const schema = /^2/.test(status) ? resolve(document, declared)?.content?.['application/json']?.schema : undefined;
    if (isObject(schema)) return schema;
  }
  return null;
}

function isList(document, schema) {
  if (isArrayOfObjects(document, schema)) return true;
  const properties = new Map(
    partsOf(document, schema)
      .toReversed()
      .flatMap((part) => Object.entries(isObject(part.properties) ? part.properties : {})),
  );
  return [...properties.values()].filter((property) => isArrayOfObjects(document, property)).length === 1;
}

const isArrayOfObjects = (document, schema) =>
  partsOf(document, schema).some(
    ({ type, items }) => type === 'array' && partsOf(document, items).some((part) => isObject(part.properties)),
  );

/** A schema and what its `allOf` joins, references resolved. */
function partsOf(document, schema, depth = 0, parts = []) {
  const part = resolve(document, schema);
  if (!isObject(part) || depth > maxDepth || parts.includes(part)) return parts;
  parts.push(part);
  for (const member of Array.isArray(part.allOf) ? part.allOf : []) partsOf(document, member, depth + 1, parts);
  return parts;
}

function resolve(document, value) {
  let current = value;
  for (let hop = 0; isObject(current) && typeof current.$ref === 'string'; hop++) {
    if (hop === maxHops || !current.$ref.startsWith('#/')) return undefined;
    const keys = current.$ref.slice(2).split('/').map(decode);
    current = keys.reduce((node, key) => (Object.hasOwn(Object(node), key) ? node[key] : undefined), document);
  }
  return current;
}

const decode = (key) => decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~');
