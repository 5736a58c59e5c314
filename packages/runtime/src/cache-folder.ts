import { resolve } from 'node:path';
import envPaths from 'env-paths';
import type { Variables } from './child-variables.ts';

/** Absolute path of this project's folder in the user's cache; `CREATE_CONNECTOR_CACHE` names another. It need not exist. */
export function cacheFolder(variables: Variables): string {
  return resolve(variables.CREATE_CONNECTOR_CACHE || envPaths('create-connector', { suffix: '' }).cache);
}
