import { markdown } from '@create-connector/codegen';
import { type RequestOption, requestOptions } from '@create-connector/contracts';
import { type ReadmeFacts, tableOptionNames } from '../facts.ts';

const { block, code, heading, table, text } = markdown;

/** What the generated connectors' own options mean, by name. */
const ownMeaning: Readonly<Record<string, string>> = {
  max_records_per_batch: 'About how many rows one incremental batch holds at most; a page is never cut.',
  start_cursor:
    'Cursor value at which the first run of a counted table begins; without it, at the beginning of the data.',
  start_timestamp: 'Where the first run begins; without it, at the beginning of the data.',
};

/** How a pipeline's table is configured: source and destination, common options, this source's own. */
export function tableConfigurations(facts: ReadmeFacts): string {
  const { inspection } = facts;
  const names = tableOptionNames(facts);
  return [
    heading(2, 'Table Configurations'),
    heading(3, 'Source & Destination'),
    table(
      ['Setting', 'Meaning'],
      [
        [code('source_table'), 'A table of the list above, in exactly that spelling.'],
        [code('destination_catalog'), 'Catalog to write to.'],
        [code('destination_schema'), 'Schema to write to.'],
        [code('destination_table'), "The table's name there; the source table's name when left out."],
      ],
    ),
    heading(3, 'Common Options'),
    table(
      ['Option', 'Meaning'],
      [
        [
          code('scd_type'),
          `${code('SCD_TYPE_1')} (latest version), ${code('SCD_TYPE_2')} (history) or ${code('APPEND_ONLY')}.`,
        ],
        [code('primary_keys'), "Columns that identify a row, in place of the table's own."],
        [code('sequence_by'), 'Column that orders the versions of a row.'],
        [code('cluster_by'), 'Columns that the written table is clustered by.'],
      ],
    ),
    heading(3, 'Source-specific Options'),
    ...(names.length === 0
      ? ['None.']
      : [
          table(
            ['Option', 'Tables', 'Required', 'Default', 'Meaning'],
            names.map((name) => optionRow(name, facts)),
          ),
          `They stand under ${code('connector_options')}, as texts:`,
          block(example(inspection.tables[0]?.name ?? '', names[0] ?? ''), 'json'),
        ]),
  ].join('\n\n');
}

function optionRow(name: string, { inspection, model }: ReadmeFacts): string[] {
  const reads = inspection.options.table.filter((option) => option.name === name);
  const byTable = model.tables.flatMap((one) => {
    const option = requestOptions(one, model).find((candidate) => candidate.name === name);
    return option === undefined ? [] : [{ table: one.name, option }];
  });
  const tables = reads.some((read) => read.tables === null) ? [] : reads.flatMap((read) => read.tables ?? []);
  const named = tables.length > 0 ? tables : byTable.map((one) => one.table);
  const option = byTable[0]?.option;
  const fallback = reads.find((read) => read.default !== null)?.default ?? option?.default ?? null;
  return [
    code(name),
    named.length === 0 ? 'those that it applies to' : [...new Set(named)].map(code).join(', '),
    option?.required === true ? 'yes' : 'no',
    fallback === null || fallback === '' ? 'none' : code(fallback),
    meaningOf(name, option),
  ];
}

function meaningOf(name: string, option: RequestOption | undefined): string {
  const words = ownMeaning[name] ?? option?.description ?? 'Sent to the API as given.';
  const allowed = option?.allowed ? ` One of ${option.allowed.map(code).join(', ')}.` : '';
  return text(words) + allowed;
}

function example(tableName: string, option: string): string {
  const options = { [option]: '<value>' };
  return JSON.stringify(
    { table: { source_table: tableName, connector_options: { community_connector_options: { options } } } },
    null,
    2,
  );
}
