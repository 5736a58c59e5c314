import { readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { ConnectorError } from '@create-connector/contracts';
import { besideFile } from '../readers/texts.ts';
import { inflate, maxBytes, tooLarge } from './inflate.ts';
import type { Origin } from './origin.ts';

/**
 * A document in a file; its parts lie in the same folder or below it, also after symbolic links.
 *
 * @param path - as a person gave it, relative to the working directory
 * @param shown - as messages name it
 */
export function fileOrigin(path: string, shown = `doc=${path}`, location = path): Origin {
  const file = resolve(path);
  const folder = dirname(file);
  return {
    ...besideFile(basename(file)),
    location,
    shown,
    url: () => null,
    async read(name) {
      const target = name === '' ? file : join(folder, name);
      const called = name === '' ? shown : name;
      const bytes = await readBounded(target, called);
      if (name !== '' && !isInside(await realpath(folder), await realpath(target))) {
        throw new ConnectorError('DOC_REFERENCE_REFUSED', `${called} is a link out of the folder of the document`);
      }
      return await inflate(called, bytes);
    },
  };
}

async function readBounded(file: string, shown: string): Promise<Buffer> {
  const found = await stat(file).catch(() => null);
  if (found === null) throw new ConnectorError('DOC_NOT_FOUND', `${shown}: no such file`);
  if (!found.isFile()) throw new ConnectorError('DOC_NOT_FOUND', `${shown}: not a file`);
  if (found.size > maxBytes) throw tooLarge(shown);
  return await readFile(file).catch((cause: unknown) => {
    throw new ConnectorError('DOC_NOT_FOUND', `${shown}: cannot be read`, {}, { cause });
  });
}

function isInside(folder: string, file: string): boolean {
  const way = relative(folder, file);
  return way !== '..' && !way.startsWith('../') && !isAbsolute(way);
}
