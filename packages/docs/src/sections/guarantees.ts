import { markdown } from '@create-connector/codegen';
import { guaranteeOf, type Promised } from '@create-connector/contracts';
import { documentedTables, type ReadmeFacts } from '../facts.ts';

const { code, heading, list, table, text } = markdown;

const meaning: Readonly<Record<Promised, string>> = {
  exactly_once: 'each row that is there during the whole read arrives once',
  at_least_once: 'each row arrives, some more than once',
  last_version: 'each row arrives, its newest version last; a row may arrive again and replaces itself by its key',
  may_miss: 'a row can be left out where the list changes while it is read',
};

/** What a read of each table promises while the source changes, and why. */
export function guarantees(facts: ReadmeFacts): string {
  const rows = documentedTables(facts).flatMap(({ code: { name }, model }) => {
    if (model === null) return [];
    return [{ name, ...guaranteeOf(model) }];
  });
  const promises = [...new Set(rows.map(({ promise }) => promise))];
  return [
    heading(2, 'Guarantees'),
    'What arrives of a list that changes while it is read:',
    list(promises.map((promise) => `*${words(promise)}*: ${meaning[promise]}.`)),
    table(
      ['Table', 'Promise', 'Because'],
      rows.map(({ name, promise, why }) => [code(name), words(promise), text(why)]),
    ),
  ].join('\n\n');
}

const words = (promise: Promised): string => promise.replaceAll('_', ' ');
