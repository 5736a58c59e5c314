import { ConnectorError } from '@create-connector/contracts';
import { parse } from 'smol-toml';
import { z } from 'zod';
import { firstVersion } from './names.ts';

/** A version in its one normal form, so that the files' names are known before they are built. @see PEP 440 */
const version = z
  .string()
  .regex(
    /^(0|[1-9]\d*)(\.(0|[1-9]\d*))*((a|b|rc)\d+)?(\.post\d+)?(\.dev\d+)?(\+[a-z0-9]+(\.[a-z0-9]+)*)?$/,
    'is no version in normal form; expected e.g. 0.2.0, or 0.2.0+g1a2b3c',
  );

const Person = z.strictObject({ name: z.string().optional(), email: z.string().optional() });

/** What a person decides of a distribution: it stays as it stands in `pyproject.toml`. */
export const OwnProject = z.object({
  version: version.default(firstVersion),
  license: z.string().optional(),
  authors: z.array(Person).optional(),
  urls: z.record(z.string(), z.string()).optional(),
});
export type OwnProject = z.output<typeof OwnProject>;

const Pyproject = z.object({ project: OwnProject });

/**
 * The person's part of a `pyproject.toml`: version, license (an SPDX expression), authors and addresses. All else is made anew.
 *
 * @param file - its path, to be named
 * @param text - null where there is none yet
 * @throws ConnectorError ARTIFACT_INVALID, one line
 */
export function readOwnProject(file: string, text: string | null): OwnProject {
  if (text === null) return { version: firstVersion };
  const invalid = (why: string): ConnectorError => new ConnectorError('ARTIFACT_INVALID', `${file}: ${why}`);
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    const [first = ''] = error instanceof Error ? error.message.split('\n') : [];
    throw invalid(`is no TOML: ${first}`);
  }
  const read = Pyproject.safeParse(value);
  if (read.success) return read.data.project;
  const [issue] = read.error.issues;
  throw invalid(`${issue?.path.join('.') || 'it'}: ${issue?.message ?? 'is not understood'}`);
}
