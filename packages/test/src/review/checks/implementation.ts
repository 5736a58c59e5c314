import { artifactPath } from '@create-connector/contracts';
import { type Check, judged, lineOf, type Note, notApplicable } from '../check.ts';
import { incrementalTables, type ReviewFacts, tablesByTime } from '../facts.ts';
import { connectorClass, observed } from '../in-code.ts';
import { columnsOf } from '../schema-columns.ts';

const required = ['list_tables', 'get_table_schema', 'read_table_metadata', 'read_table'];
const code = ({ source }: ReviewFacts): string => artifactPath('implementation', source);
const inCode = (facts: ReviewFacts, message: string): Note => ({
  file: code(facts),
  line: connectorClass(facts)?.line ?? null,
  message,
});

/** Family A of the public checklist: the connector's own code. */
export const implementationChecks: readonly Check[] = [
  {
    id: 'A1',
    severity: 'blocker',
    about: 'the connector extends LakeflowConnect',
    judge: (facts) =>
      judged(connectorClass(facts) === null ? [inCode(facts, 'no class that extends LakeflowConnect')] : []),
  },
  {
    id: 'A2',
    severity: 'blocker',
    about: 'the four methods of the interface are there',
    judge: (facts) =>
      judged(
        required
          .filter((name) => !facts.inspection.functions.includes(name))
          .map((name) => inCode(facts, `${name} is not there`)),
      ),
  },
  {
    id: 'A3',
    severity: 'blocker',
    about: 'deletes can be read where a table reports them',
    judge(facts) {
      const reporting = facts.inspection.tables.filter((table) => table.ingestion_type === 'cdc_with_deletes');
      if (reporting.length === 0) return notApplicable('no table reports its deletes');
      if (facts.inspection.functions.includes('read_table_deletes')) return judged([]);
      return judged(reporting.map(({ name }) => inCode(facts, `table ${name} has no read_table_deletes`)));
    },
  },
  {
    id: 'A4',
    severity: 'major',
    about: 'the class says how its tables are read',
    judge(facts) {
      const found = connectorClass(facts);
      if (found === null) return notApplicable('there is no connector class');
      return judged(found.documented ? [] : [inCode(facts, `${found.name} has no docstring`)], 'warn');
    },
  },
  {
    id: 'A5',
    severity: 'major',
    about: 'an incremental read ends at the moment the connector was built',
    judge(facts) {
      if (incrementalTables(facts).length === 0) return notApplicable('every table is read whole');
      if (tablesByTime(facts).length === 0) return notApplicable('no table has a moment for a cursor');
      if (observed(facts, 'frozen_clock').length > 0) return judged([]);
      const unused = observed(facts, 'unused_clock', ({ detail }) => `${detail} is kept and never compared`);
      if (unused.length > 0) return judged(unused);
      return judged([inCode(facts, 'the constructor keeps no moment for reads to end at')]);
    },
  },
  {
    id: 'A6',
    severity: 'major',
    about: 'every incremental table reads max_records_per_batch',
    judge(facts) {
      const tables = incrementalTables(facts);
      if (tables.length === 0) return notApplicable('every table is read whole');
      const reads = facts.inspection.options.table.filter(({ name }) => name === 'max_records_per_batch');
      const left = tables.filter(({ name }) => !reads.some((read) => read.tables?.includes(name) ?? true));
      return judged(left.map(({ name }) => inCode(facts, `table ${name} does not read max_records_per_batch`)));
    },
  },
  {
    id: 'A7',
    severity: 'major',
    about: 'every request has a time limit',
    judge(facts) {
      if (observed(facts, 'http_call').length === 0) return notApplicable('the code sends no request of its own');
      const without = observed(facts, 'http_call', ({ detail }) =>
        detail === 'no' ? 'a request without timeout' : null,
      );
      if (without.length > 0) return judged(without);
      const unclear = ({ detail }: { readonly detail: string }): string | null =>
        detail === 'unknown' ? 'whether this request has a timeout does not show' : null;
      return judged(observed(facts, 'http_call', unclear), 'warn');
    },
  },
  {
    id: 'A8',
    severity: 'minor',
    about: 'whole numbers are LongType',
    judge: (facts) => judged(observed(facts, 'small_integer', ({ detail }) => `${detail}: use LongType`)),
  },
  {
    id: 'A9',
    severity: 'minor',
    about: 'objects stay structs; nothing is flattened',
    judge: (facts) => judged(facts.inspection.tables.flatMap((table) => shapeNotes(table, facts))),
  },
  {
    id: 'A10',
    severity: 'major',
    about: 'only the source itself, the interface, libs, requests, pyspark and the standard library are imported',
    judge: (facts) =>
      judged([
        ...observed(facts, 'import', ({ detail, file }) =>
          mayBeImported(detail, file, facts) ? null : `imports ${detail}`,
        ),
        ...observed(
          facts,
          'relative_import',
          ({ detail }) => `imports ${detail}: relative imports do not survive the merge`,
        ),
      ]),
  },
  {
    id: 'A11',
    severity: 'major',
    about: 'pylint has nothing to say, with the public project’s settings',
    judge: ({ pylint }) => (pylint === null ? notApplicable('pylint is not installed') : judged(pylint)),
  },
  {
    id: 'A12',
    severity: 'major',
    about: 'nothing of the experimental agent interface is used',
    judge: (facts) => judged(observed(facts, 'agent_surface', ({ detail }) => `uses ${detail}`)),
  },
  {
    id: 'A13',
    severity: 'blocker',
    about: 'the package has a data source class, bound to the connector, under the default format name',
    judge(facts) {
      const file = artifactPath('package_init', facts.source);
      const { data_source } = facts.inspection;
      const found = facts.code.classes.find((one) => one.file === file && one.name === data_source);
      if (data_source === null || found === undefined) {
        return judged([{ file, line: null, message: 'no class that extends LakeflowSource, bound to the connector' }]);
      }
      const own = found.methods.includes('name');
      return judged(own ? [{ file, line: found.line, message: 'changes the name of the format' }] : []);
    },
  },
];

function mayBeImported(module: string, file: string, { source }: ReviewFacts): boolean {
  const framework = 'databricks.labs.community_connector';
  const allowed = [
    `${framework}.sources.${source}`,
    `${framework}.interface`,
    `${framework}.libs`,
    'requests',
    'pyspark',
  ];
  if (file === artifactPath('package_init', source)) allowed.push(`${framework}.sparkpds`);
  return allowed.some((one) => module === one || module.startsWith(`${one}.`));
}

function shapeNotes(table: ReviewFacts['inspection']['tables'][number], facts: ReviewFacts): Note[] {
  const file = facts.texts.has(artifactPath('schemas', facts.source))
    ? artifactPath('schemas', facts.source)
    : code(facts);
  const said = facts.model.tables.find(({ name }) => name === table.name);
  return columnsOf(table.schema.fields).flatMap(({ path, type }) => {
    const [column = ''] = path;
    const line = lineOf(facts.texts.get(file) ?? null, `"${column}"`);
    const at = `${table.name}.${path.join('.')}`;
    if (path.some((name) => name.includes('.')))
      return [{ file, line, message: `${at} is flattened: keep the struct` }];
    const declared = JSON.stringify(said?.fields.find(({ name }) => name === column)?.type ?? '').includes('"map"');
    return type === 'map' && !declared
      ? [{ file, line, message: `${at} is a map whose keys are not known to vary` }]
      : [];
  });
}
