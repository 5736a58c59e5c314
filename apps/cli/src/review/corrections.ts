import {
  artifactPath,
  ConnectorError,
  type ConnectorRequest,
  Overrides,
  type Person,
} from '@create-connector/contracts';
import {
  type CorrectionPath,
  mergeCorrections,
  readArtifact,
  readCorrection,
  readModel,
  setCorrection,
  unifiedDiff,
  writeArtifact,
} from '@create-connector/workflow';
import { parse } from 'yaml';
import { plain } from '../render/text.ts';
import { factLabel, oneLine } from './fact-label.ts';
import { type Correctable, correctableFacts, typedFact } from './facts.ts';

/** What correcting facts needs. */
export interface Correcting {
  readonly workspace: string;
  readonly request: ConnectorRequest;
  readonly person: Person;
  readonly say: (text: string) => void;
  readonly complain: (error: ConnectorError) => void;
  /** Throws ConnectorError when the model would not hold together with these corrections. */
  readonly check: (overrides: string) => Promise<void>;
}

/** Entries of the list to choose a fact from. */
const FACTS_LISTED = 40;

/**
 * Asks which fact is wrong and what is right, and saves it among the corrections when the person agrees.
 *
 * @returns whether the corrections were changed
 */
export async function correctFact(at: Correcting): Promise<boolean> {
  const model = await readModel(at.workspace, at.request.source);
  const facts = correctableFacts(model).slice(0, FACTS_LISTED);
  const choice = await at.person.select('Which fact is wrong?', [
    ...facts.map((fact, index) => ({ value: String(index), label: factLabel(fact) })),
    { value: 'other', label: 'Another one: type its name' },
    { value: 'back', label: 'None, back' },
  ]);
  if (choice === 'back') return false;
  return await withComplaint(at, async () => {
    const fact = choice === 'other' ? typedFact(await askName(at.person), model) : facts[Number(choice)];
    return fact !== undefined && (await askValue(fact, at));
  });
}

/** Offers corrections that a step proposes, e.g. the drift that a live check saw. @returns whether they were taken over */
export async function takeOver(proposed: string, at: Correcting): Promise<boolean> {
  return await withComplaint(at, async () => {
    const { before, file } = await current(at);
    const { text, left } = mergeCorrections(before, at.request.source, proposed);
    for (const fact of left) at.say(`  ${plain(fact)}: your correction stands`);
    return await save(text, before, file, at);
  });
}

/** Would these proposed corrections change anything? */
export async function isNews(proposed: string, at: Pick<Correcting, 'workspace' | 'request'>): Promise<boolean> {
  const { before } = await current(at);
  try {
    return mergeCorrections(before, at.request.source, proposed).text !== (before ?? '');
  } catch (error) {
    if (!ConnectorError.is(error)) throw error;
    return false;
  }
}

async function askName(person: Person): Promise<string> {
  const message = 'Its name, e.g. orders.cursor or orders.fields.created_at';
  return person.text({ name: 'fact', message, secret: false, required: true });
}

async function askValue(fact: Correctable, at: Correcting): Promise<boolean> {
  const { before, file } = await current(at);
  let initial = fact.value === undefined ? '' : oneLine(fact.value);
  for (;;) {
    const message = `${fact.name} is (YAML on one line; null: not so; empty: leave it)`;
    const typed = await at.person.text({ name: fact.name, message, secret: false, required: false, initial });
    if (typed.trim() === '') return false;
    try {
      const path = renamed(fact.path, before);
      return await save(setCorrection(before, at.request.source, path, readCorrection(typed)), before, file, at);
    } catch (error) {
      if (!ConnectorError.is(error, 'OVERRIDES_INVALID') && !ConnectorError.is(error, 'TABLE_UNKNOWN')) throw error;
      at.complain(error);
      initial = typed;
    }
  }
}

async function save(text: string, before: string | null, file: string, at: Correcting): Promise<boolean> {
  const diff = unifiedDiff(file, before ?? '', text);
  if (diff === '') {
    at.say('  That is what the corrections say already.\n');
    return false;
  }
  await at.check(text);
  at.say(`\n${plain(diff)}\n`);
  const answer = await at.person.select('Save this correction?', [
    { value: 'save', label: 'Save it and run again from research up to here' },
    { value: 'discard', label: 'Discard it' },
  ]);
  if (answer !== 'save') return false;
  await writeArtifact(at.workspace, file, text);
  return true;
}

async function current({ workspace, request }: Pick<Correcting, 'workspace' | 'request'>): Promise<{
  readonly before: string | null;
  readonly file: string;
}> {
  const file = artifactPath('overrides', request.source);
  return { before: await readArtifact(workspace, file), file };
}

/** Corrections are kept by the table's inferred name, also where one of them renames it. */
function renamed(path: CorrectionPath, text: string | null): CorrectionPath {
  const overrides = Overrides.safeParse(text === null ? null : parse(text));
  const [first, table, ...rest] = path;
  if (!overrides.success || first !== 'tables' || table === undefined) return path;
  const inferred = Object.entries(overrides.data.tables).find(([, patch]) => patch?.rename === table)?.[0];
  return [first, inferred ?? table, ...rest];
}

async function withComplaint(at: Correcting, work: () => Promise<boolean>): Promise<boolean> {
  try {
    return await work();
  } catch (error) {
    if (!ConnectorError.is(error) || ConnectorError.is(error, 'INTERRUPTED')) throw error;
    at.complain(error);
    return false;
  }
}
