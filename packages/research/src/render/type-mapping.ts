import { markdown } from '@create-connector/codegen';

const rows = [
  ['string', 'string'],
  ['string, format date-time', 'timestamp'],
  ['string, format date', 'date'],
  ['integer', 'long'],
  ['number', 'double'],
  ['boolean', 'boolean'],
  ['array of one kind', 'array'],
  ['object with declared keys', 'struct'],
  ['object with free keys of one kind', 'map with string keys'],
  [
    'object without declared keys, alternatives, cycles, nesting beyond five structs',
    'string that holds JSON text (json)',
  ],
] as const;

/** How the documentation’s types become Spark’s; the same for every source. */
export function renderTypeMapping(): string {
  return [
    markdown.heading(2, 'Field Type Mapping'),
    markdown.table(['in the documentation', 'in Spark'], rows),
    'Only key columns are declared not null: that a key is required says nothing of its value.',
  ].join('\n\n');
}
