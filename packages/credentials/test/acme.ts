import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { artifactPath, type StepContext } from '@create-connector/contracts';
import { credentialsStep } from '../src/index.ts';

const model = `
version: 1
source: acme
title: Acme
servers: [{url: 'https://api.example.com'}]
auth: {methods: [{id: web, kind: oauth2, flow: authorization_code}], chosen: [web]}
tables:
  - name: users
    request: {path: /users}
    pagination: {kind: none}
    fields: [{name: id, type: string}]
    primaryKeys: [id]
    ingestionType: snapshot
`;

/** A run of the credentials step with a person and a browser. */
export interface FormRun {
  /** The form's address, as soon as it is known. */
  readonly url: Promise<string>;
  /** Resolves when the step is done and its result was found good. */
  readonly done: Promise<void>;
  /** What the step said: to the run's record, and to the person. */
  readonly reported: readonly string[];
  readonly told: readonly string[];
  /** The values that were kept, and the file's mode. */
  kept(): Promise<{ readonly values: unknown; readonly mode: number }>;
  /** Ctrl-C, where the step still waits; then the workspace is removed. */
  end(): Promise<void>;
}

/** Starts the credentials step in a workspace of its own whose spec has this `connection` (YAML). */
export async function startForm(connection: string): Promise<FormRun> {
  const workspace = await mkdtemp(join(tmpdir(), 'form-'));
  const put = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(join(workspace, path)), { recursive: true });
    await writeFile(join(workspace, path), text);
  };
  await put(artifactPath('api_model', 'acme'), model);
  await put(
    artifactPath('connector_spec', 'acme'),
    `display_name: Acme\nconnection: ${connection}\nexternal_options_allowlist: ''\n`,
  );
  const interruption = new AbortController();
  const reported: string[] = [];
  const told: string[] = [];
  let opened: (url: string) => void = () => undefined;
  const address = new Promise<string>((resolve) => {
    opened = resolve;
  });
  const context: StepContext = {
    workspace,
    signal: interruption.signal,
    report: (line) => void reported.push(line),
    person: {
      select: () => Promise.reject(new Error('nothing is to be chosen in the terminal')),
      text: () => Promise.reject(new Error('nothing is to be typed in the terminal')),
      tell: (lines) => void told.push(...lines),
    },
    async openUrl(url) {
      opened(url);
      return true;
    },
  };
  const input = credentialsStep.input.parse({ source: 'acme' });
  const file = join(workspace, artifactPath('dev_config', 'acme'));
  const done = credentialsStep.engines[0].run(input, context).then(async () => {
    const verdict = await credentialsStep.verify(input, context);
    if (!verdict.good) throw new Error(JSON.stringify(verdict.problems));
  });
  return {
    // A step that ends before it opens a form says why.
    url: Promise.race([address, done.then(() => address)]),
    done,
    reported,
    told,
    kept: async () => ({
      values: JSON.parse(await readFile(file, 'utf8')),
      mode: (await stat(file)).mode & 0o777,
    }),
    async end() {
      interruption.abort();
      await done.catch(() => undefined);
      await rm(workspace, { recursive: true, force: true });
    },
  };
}
