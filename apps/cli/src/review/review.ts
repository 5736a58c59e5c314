import { join } from 'node:path';
import { artifactPath, ConnectorError, type Person } from '@create-connector/contracts';
import {
  type Gate,
  type GateFile,
  type ReviewDesk,
  type ReviewOutcome,
  readArtifact,
  statArtifact,
  textOf,
} from '@create-connector/workflow';
import { renderFacts } from '../render/gate.ts';
import { paintFor } from '../render/paint.ts';
import { counted, plain, sizeText } from '../render/text.ts';
import { type Correcting, correctFact, isNews, takeOver } from './corrections.ts';
import type { Opener } from './opener.ts';

/** What a review needs of the outside. */
export interface ReviewTools {
  readonly person: Person;
  readonly opener: Opener;
  readonly say: (text: string) => void;
  readonly complain: (error: ConnectorError) => void;
  readonly check: (request: ReviewDesk['request'], overrides: string) => Promise<void>;
  /** Asks the API what the documents leave uncertain, after showing the requests; false where nothing was sent. Left out: not offered. */
  readonly probe?: (desk: ReviewDesk, person: Person) => Promise<boolean>;
}

/** Lets a person look at a gate's artifacts, at what changed and at every fact, and correct one; until they go back. */
export async function reviewGate(gate: Gate, desk: ReviewDesk, tools: ReviewTools): Promise<ReviewOutcome> {
  const { person, opener } = tools;
  const overrides = artifactPath('overrides', desk.request.source);
  const correcting: Correcting = {
    ...tools,
    workspace: desk.workspace,
    request: desk.request,
    check: (text) => tools.check(desk.request, text),
  };
  for (;;) {
    const changed = gate.files.filter(({ isChanged }) => isChanged);
    const before = await readArtifact(desk.workspace, overrides);
    const drift = await driftOf(desk);
    const mayProbe = tools.probe !== undefined && (await hasCredentials(desk));
    const choice = await person.select(`Review of step ${gate.stage}, ${gate.title}`, [
      ...gate.files.map((file, index) => ({ value: String(index), label: fileLabel(file) })),
      ...(changed.length > 0
        ? [{ value: 'diff', label: `What changed since the last gate (${counted(changed.length, 'file')})` }]
        : []),
      { value: 'facts', label: `Every fact (${gate.facts.length})` },
      { value: 'correct', label: 'Correct a fact' },
      ...(mayProbe ? [{ value: 'probe', label: 'Ask the API what is uncertain: requests are shown first' }] : []),
      ...(drift === null ? [] : [{ value: 'drift', label: 'Take over what the live API showed, as corrections' }]),
      ...(before === null ? [] : [{ value: 'overrides', label: `Your corrections (${fileName(overrides)})` }]),
      { value: 'back', label: 'Back to the question' },
    ]);
    const file = gate.files[Number(choice)];
    if (choice === 'back') return 'back';
    if (choice === 'facts') await opener.view(renderFacts(gate, paintFor(false)));
    if (choice === 'diff')
      await opener.view((await Promise.all(changed.map(({ path }) => desk.diffOf(path)))).join('\n'));
    if (choice === 'correct' && (await correctFact(correcting))) return 'corrected';
    if (choice === 'probe' && (await probed(desk, tools))) return 'probed';
    if (choice === 'drift' && drift !== null && (await takeOver(drift, correcting))) return 'corrected';
    if (choice === 'overrides') await openFile({ path: overrides, isChanged: false, isPrivate: false }, desk, tools);
    if (file !== undefined) await openFile(file, desk, tools);
    if ((await readArtifact(desk.workspace, overrides)) !== before && (await askAgain(person))) return 'corrected';
  }
}

async function openFile(
  file: Pick<GateFile, 'path' | 'isChanged' | 'isPrivate'>,
  desk: ReviewDesk,
  { person, opener, say }: ReviewTools,
): Promise<void> {
  const text = await textOf(desk.workspace, file.path);
  if (text === null) {
    const why = file.isPrivate ? 'readable by you alone, and not shown here' : 'a folder, or no text';
    say(`  ${plain(file.path)}: ${why}\n`);
    return;
  }
  const choices = [
    { value: 'view', label: 'Read it' },
    ...(file.isChanged ? [{ value: 'diff', label: 'See what changed since the last gate' }] : []),
    ...(opener.editor === null ? [] : [{ value: 'edit', label: `Edit it in ${plain(opener.editor)}` }]),
  ];
  const choice = choices.length === 1 ? 'view' : await person.select(plain(file.path), choices);
  if (choice === 'edit') await opener.edit(join(desk.workspace, file.path));
  else await opener.view(choice === 'diff' ? await desk.diffOf(file.path) : text);
}

/** Corrections that a look at the live API proposes and that are not made yet. */
async function driftOf({ workspace, request }: ReviewDesk): Promise<string | null> {
  const proposed = await readArtifact(workspace, artifactPath('drift_overrides', request.source));
  return proposed !== null && (await isNews(proposed, { workspace, request })) ? proposed : null;
}

/** Live credentials are there: without them the API can be asked nothing. */
async function hasCredentials({ workspace, request }: ReviewDesk): Promise<boolean> {
  if (request.simulate) return false;
  return (
    request.credentials !== null || (await statArtifact(workspace, artifactPath('dev_config', request.source))) !== null
  );
}

async function probed(desk: ReviewDesk, { person, probe, complain }: ReviewTools): Promise<boolean> {
  try {
    return (await probe?.(desk, person)) ?? false;
  } catch (error) {
    if (!ConnectorError.is(error) || ConnectorError.is(error, 'INTERRUPTED')) throw error;
    complain(error);
    return false;
  }
}

async function askAgain(person: Person): Promise<boolean> {
  const answer = await person.select('Your corrections changed.', [
    { value: 'again', label: 'Run again from research up to here' },
    { value: 'later', label: 'Leave it: the next run from research takes them' },
  ]);
  return answer === 'again';
}

function fileLabel({ path, bytes, isPrivate, isChanged }: GateFile): string {
  const size = bytes === null ? '' : isPrivate ? ', readable by you alone' : `, ${sizeText(bytes)}`;
  return plain(`${fileName(path)}${size}${isChanged ? ', changed' : ''}`);
}

const fileName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
