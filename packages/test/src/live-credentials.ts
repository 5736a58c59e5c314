import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { artifactPath } from '@create-connector/contracts';
import { z } from 'zod';
import type { TestInput } from './input.ts';

/** A credentials file, and the values of it that no message may hold. */
export interface LiveCredentials {
  readonly path: string;
  readonly secrets: readonly string[];
  /** Paths of the addresses among them, where access tokens may be asked for. */
  readonly tokenPaths: readonly string[];
}

const Values = z.record(z.string(), z.unknown());

/** The credentials for the live API: the file a person named, or `dev_config.json`; null where there is no such JSON file. */
export async function findLiveCredentials(input: TestInput, workspace: string): Promise<LiveCredentials | null> {
  const path = resolve(workspace, input.credentials ?? artifactPath('dev_config', input.source));
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    const values = Values.parse(JSON.parse(text));
    const secrets = Object.entries(values).flatMap(([name, value]) =>
      !isAddress(name) && typeof value === 'string' ? [value] : [],
    );
    const tokenPaths = Object.entries(values).flatMap(([name, value]) =>
      name !== 'base_url' && isAddress(name) && typeof value === 'string' && URL.canParse(value)
        ? [new URL(value).pathname]
        : [],
    );
    return { path, secrets, tokenPaths };
  } catch {
    return null;
  }
}

/** Options that hold an address, which is no secret: `base_url`, `token_url`. */
const isAddress = (name: string): boolean => name.endsWith('_url');
