import { markdown } from '@create-connector/codegen';
import { waysToConnect } from '@create-connector/contracts';
import { documentedTables, type ReadmeFacts } from '../facts.ts';

const { code, heading, list, text } = markdown;

/** Below this, a fact is told to whoever runs the connector. */
const sureEnough = 0.8;

/** What the connector cannot do, and which facts want a look at the live API. */
export function knownLimitations(facts: ReadmeFacts): string {
  const { model } = facts;
  const items: string[] = [];
  const tables = documentedTables(facts);
  const named = (kind: (table: (typeof tables)[number]) => boolean): string =>
    tables
      .filter(kind)
      .map(({ code: { name } }) => code(name))
      .join(', ');
  const snapshots = named((table) => table.code.ingestion_type === 'snapshot');
  if (snapshots !== '') items.push(`Read whole in every run, because the API tells no changes: ${snapshots}.`);
  const blind = named(({ code: { ingestion_type }, model: known }) => ingestion_type === 'cdc' && !known?.deletes);
  if (blind !== '') {
    items.push(
      `Deleted rows stay in the destination, because the API does not tell of them: ${blind}. A full refresh removes them.`,
    );
  }
  const optional = named(({ model: known }) => known?.response.optional === true);
  if (optional !== '') items.push(`Empty where the account lacks the feature: ${optional}.`);
  const limit = model.rateLimit;
  if (limit?.requests !== undefined && limit.perSeconds !== undefined) {
    items.push(`The API allows ${limit.requests} requests in ${limit.perSeconds} s; a run waits when it is told to.`);
  }
  const used = new Set([
    ...waysToConnect(model.auth).flatMap(({ methods }) => methods.map(({ id }) => id)),
    ...model.tables.flatMap(({ request }) => request.auth ?? []),
  ]);
  const others = model.auth.methods.filter(({ id }) => !used.has(id)).map(({ id }) => code(id));
  if (others.length > 0) items.push(`Ways to authenticate that are documented and not used: ${others.join(', ')}.`);
  items.push('Columns that the API adds later arrive only after the connector is built again.');
  const open = openFacts(facts);
  return [
    heading(2, 'Known Limitations'),
    list(items),
    ...(open.length > 0 ? [heading(3, 'To Be Checked Against the Live API'), list(open)] : []),
  ].join('\n\n');
}

function openFacts({ model }: ReadmeFacts): string[] {
  const open = [
    ...model.open.map(({ fact, reason }) => `${code(fact)}: ${text(reason)}`),
    ...model.tables.flatMap(({ name, open: ofTable }) =>
      ofTable.map(({ fact, reason }) => `${code(name)}, ${code(fact)}: ${text(reason)}`),
    ),
  ];
  const unsure = model.tables.flatMap(({ name, evidence }) =>
    Object.entries(evidence).flatMap(([fact, found]) => {
      const confidence = Math.max(...found.map((one) => one.confidence));
      const percent = Math.round(confidence * 100);
      return confidence < sureEnough ? [`${code(name)}, ${code(fact)}: inferred, ${percent} % sure`] : [];
    }),
  );
  return [...open, ...unsure];
}
