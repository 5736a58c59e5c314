// Writes the JSON Schemas into dist/schemas. Run by the build, after tsc.
import { mkdirSync, writeFileSync } from 'node:fs';
import { jsonSchemaOf, schemaNames } from './dist/index.js';

const folder = new URL('./dist/schemas/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const name of schemaNames) {
  writeFileSync(new URL(`${name}.schema.json`, folder), `${JSON.stringify(jsonSchemaOf(name), null, 2)}\n`);
}
