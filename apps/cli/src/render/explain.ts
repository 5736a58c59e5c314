import type { Evidence, SourceModel } from '@create-connector/contracts';
import type { StatedFact } from '@create-connector/research';
import { stringify } from 'yaml';
import { confidenceText } from './confidence.ts';
import type { Paint } from './paint.ts';
import { plain, wrapText } from './text.ts';

const width = 80;
const indent = ' '.repeat(14);

/**
 * Facts with why each is believed and what was weighed, 80 columns wide.
 *
 * @param abouts - what each rule believes, by its id
 */
export function renderExplained(
  model: SourceModel,
  facts: readonly StatedFact[],
  abouts: ReadonlyMap<string, string>,
  paint: Paint,
): string {
  const { location = 'no document', kind = '' } = model.document ?? {};
  const lines = [`${paint.bold(model.source)}: ${plain(location)}${kind === '' ? '' : ` (${kind})`}`];
  let table: string | null = null;
  for (const fact of facts) {
    if (fact.table !== table) lines.push('', paint.bold(fact.table ?? model.source));
    table = fact.table;
    lines.push(...factLines(fact, abouts, paint));
  }
  return `${lines.join('\n')}\n`;
}

function factLines(fact: StatedFact, abouts: ReadonlyMap<string, string>, paint: Paint): string[] {
  const { evidence, open, confidence } = fact;
  const sure = open !== null && evidence.length === 0 ? paint.warn(' (open)') : paint.dim(confidenceText(confidence));
  const says = plain(saysOf(fact));
  return [
    `  ${paint.bold(plain(fact.fact))}${sure}`,
    ...(says === '' ? [] : labelled('says', says, paint)),
    ...evidence.flatMap((one) => evidenceLines(one, abouts, paint)),
    ...(open === null ? [] : labelled('open', open, paint)),
  ];
}

/** The claim in words, else the value on one line. */
function saysOf({ claim, value, open, evidence }: StatedFact): string {
  if (open !== null && evidence.length === 0) return '';
  if (claim !== '' || value === undefined) return claim;
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: false }).trim();
}

/** What stands behind evidence that is of no rule. */
const aboutOf: ReadonlyMap<string, string> = new Map([
  ['override', 'a correction in the overrides file'],
  ['probe', 'what requests to the API showed'],
]);

function evidenceLines(
  { pointer, rule, quote, alternatives = [] }: Evidence,
  abouts: ReadonlyMap<string, string>,
  paint: Paint,
): string[] {
  const about = aboutOf.get(rule) ?? abouts.get(rule);
  return [
    ...labelled('by', about === undefined ? rule : `${rule}: ${about}`, paint),
    ...labelled('found at', pointer, paint),
    ...(quote === undefined ? [] : labelled('quote', `"${quote}"`, paint)),
    ...alternatives.flatMap((one) =>
      labelled('weighed', `${one.says}${confidenceText(one.confidence)}, by ${one.rule} at ${one.pointer}`, paint),
    ),
  ];
}

function labelled(label: string, text: string, paint: Paint): string[] {
  const [first = '', ...rest] = wrapText(plain(text), width, indent);
  return [`    ${paint.dim(label.padEnd(10))}${first.trimStart()}`, ...rest];
}
