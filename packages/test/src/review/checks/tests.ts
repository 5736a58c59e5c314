import { artifactPath } from '@create-connector/contracts';
import { allowedSkips } from '../../allowed-skips.ts';
import { type Check, judged, lineOf, type Note, notApplicable } from '../check.ts';
import type { CodeFacts } from '../code-facts.ts';
import { incrementalTables, type ReviewFacts, tablesByTime } from '../facts.ts';
import { observed } from '../in-code.ts';

const test = ({ source }: ReviewFacts): string => artifactPath('connector_test', source);

function suiteClass(facts: ReviewFacts): CodeFacts['classes'][number] | null {
  const classes = facts.code.classes.filter((one) => one.file === test(facts));
  return classes.find(({ bases }) => bases.some((base) => base.endsWith('Tests'))) ?? classes[0] ?? null;
}

/** A note on the suite class when a condition does not hold; on the whole file where there is no class. */
function expectClass(facts: ReviewFacts, holds: (one: CodeFacts['classes'][number]) => string | null): Note[] {
  const found = suiteClass(facts);
  if (found === null) return [{ file: test(facts), line: null, message: 'has no test class' }];
  const message = holds(found);
  return message === null ? [] : [{ file: test(facts), line: found.line, message }];
}

/** Family B of the public checklist: the tests and the simulated source. */
export const testChecks: readonly Check[] = [
  {
    id: 'B1',
    severity: 'blocker',
    about: 'the test file is there',
    judge: (facts) =>
      judged(facts.texts.has(test(facts)) ? [] : [{ file: test(facts), line: null, message: 'is not there' }]),
  },
  {
    id: 'B2',
    severity: 'blocker',
    about: 'the test class extends the public suite',
    judge: (facts) =>
      judged(
        expectClass(facts, ({ bases }) => {
          const last = bases.map((base) => base.split('.').at(-1) ?? '');
          if (!last.includes('LakeflowConnectTests')) return 'does not extend LakeflowConnectTests';
          const partitioned = facts.inspection.tables.some((table) => table.partitioned);
          return partitioned && !last.some((base) => /^SupportsPartition.*Tests$/.test(base))
            ? 'does not extend the partition tests, though tables are read in partitions'
            : null;
        }),
      ),
  },
  {
    id: 'B3',
    severity: 'blocker',
    about: 'connector_class is the connector',
    judge: (facts) =>
      judged(
        expectClass(facts, ({ attributes }) =>
          attributes['connector_class'] === facts.inspection.class
            ? null
            : `connector_class is not ${facts.inspection.class}`,
        ),
      ),
  },
  {
    id: 'B4',
    severity: 'blocker',
    about: 'simulator_source is the source’s name',
    judge: (facts) =>
      judged(
        expectClass(facts, ({ attributes }) =>
          attributes['simulator_source'] === facts.source ? null : `simulator_source is not "${facts.source}"`,
        ),
      ),
  },
  {
    id: 'B5',
    severity: 'blocker',
    about: 'replay_config has every option that the constructor needs',
    judge(facts) {
      const needed = facts.inspection.options.connection.filter((option) => option.required).map(({ name }) => name);
      const given = suiteClass(facts)?.attributes['replay_config'] ?? null;
      const own = `${artifactPath('tests_folder', facts.source)}/configs/replay_config.json`;
      if (given === null && facts.files.includes(own)) return notApplicable('replay_config.json stands in for it');
      const left = needed.filter((name) => !Array.isArray(given) || !given.includes(name));
      const line = lineOf(facts.texts.get(test(facts)) ?? null, 'replay_config');
      return judged(left.map((name) => ({ file: test(facts), line, message: `replay_config lacks ${name}` })));
    },
  },
  {
    id: 'B6',
    severity: 'blocker',
    about: 'endpoints.yaml is there',
    judge(facts) {
      const file = artifactPath('simulator_endpoints', facts.source);
      return judged(facts.texts.has(file) ? [] : [{ file, line: null, message: 'is not there' }]);
    },
  },
  {
    id: 'B7',
    severity: 'blocker',
    about: 'the simulated source has records',
    judge(facts) {
      const folder = artifactPath('simulator_corpus', facts.source);
      const has = facts.files.some((file) => file.startsWith(`${folder}/`) && file.endsWith('.json'));
      return judged(has ? [] : [{ file: folder, line: null, message: 'holds no records' }]);
    },
  },
  {
    id: 'B8',
    severity: 'major',
    about: 'every path in the code has an endpoint',
    judge(facts) {
      const { endpoints } = facts;
      if (typeof endpoints === 'string') return notApplicable('endpoints.yaml can’t be read, see C7');
      const paths = observed(facts, 'url');
      if (paths.length === 0) return notApplicable('no path stands in the code');
      return judged(
        paths
          .filter(({ message }) => !endpoints.some(({ path }) => isBelow(path, message)))
          .map((note) => ({ ...note, message: `${note.message} has no endpoint` })),
      );
    },
  },
  {
    id: 'B9',
    severity: 'blocker',
    about: 'reads come to an end',
    judge: (facts) => judged(caseNotes(facts, (name) => name === 'test_read_terminates')),
  },
  {
    id: 'B10',
    severity: 'blocker',
    about: 'all other tests pass, and none is skipped without a reason',
    judge: (facts) => judged(caseNotes(facts, (name) => name !== 'test_read_terminates')),
  },
  {
    id: 'B11',
    severity: 'major',
    about: 'the live API answers as declared',
    judge({ live, source }) {
      if (live === null) return notApplicable('nobody has looked at the live API yet');
      const file = artifactPath('drift_overrides', source);
      const notes = live.tables.flatMap(({ table, problem, drift }) => [
        ...(problem === null ? [] : [`${table}: ${problem}`]),
        ...drift.map(({ column, detail }) => `${table}.${column}: ${detail}`),
      ]);
      return judged(
        notes.map((message) => ({ file, line: null, message })),
        'warn',
      );
    },
  },
  {
    id: 'B12',
    severity: 'minor',
    about: 'every table was asked of the live API',
    judge({ live, source }) {
      if (live === null) return notApplicable('nobody has looked at the live API yet');
      const file = artifactPath('live_report', source);
      const silent = live.tables.filter(({ pages }) => pages === 0);
      return judged(
        silent.map(({ table }) => ({ file, line: null, message: `${table} got no answer` })),
        'warn',
      );
    },
  },
  {
    id: 'B13',
    severity: 'major',
    about: 'records from the future are simulated where reads end at a moment',
    judge(facts) {
      const { endpoints } = facts;
      if (incrementalTables(facts).length === 0) return notApplicable('every table is read whole');
      const tables = tablesByTime(facts);
      if (tables.length === 0) return notApplicable('no table has a moment for a cursor');
      if (typeof endpoints === 'string') return notApplicable('endpoints.yaml can’t be read, see C7');
      const file = artifactPath('simulator_endpoints', facts.source);
      const without = tables.filter(
        ({ name }) => !endpoints.some((one) => one.corpus === name && one.futureCursor !== null),
      );
      return judged(
        without.map(({ name }) => ({ file, line: null, message: `${name} has no synthesize_future_records` })),
        'warn',
      );
    },
  },
  {
    id: 'B14',
    severity: 'minor',
    about: 'what is written back is tested',
    judge: () => notApplicable('the connector writes nothing'),
  },
];

/** Does an endpoint's path end with a path of the code? `{}` stands for what varies. */
function isBelow(endpoint: string, path: string): boolean {
  const parts = endpoint.split('/').filter((part) => part !== '');
  const wanted = path.split('/').filter((part) => part !== '');
  const matches = (part: string, other: string | undefined): boolean =>
    part === other || (/\{/.test(part) && /\{/.test(other ?? ''));
  const ends = parts.slice(-wanted.length);
  const begins = parts.slice(0, wanted.length);
  return [ends, begins].some(
    (some) => wanted.length <= parts.length && wanted.every((part, i) => matches(part, some[i])),
  );
}

function caseNotes(facts: ReviewFacts, concerns: (name: string) => boolean): Note[] {
  const file = artifactPath('tests_folder', facts.source);
  const cases = facts.cases.map((one) => ({ ...one, short: one.name.replace(/^.*::/, '').replace(/\[.*$/, '') }));
  const own = cases.filter(({ short }) => concerns(short));
  if (!own.some(({ outcome }) => outcome === 'passed')) {
    return [{ file, line: null, message: 'no such test passed' }];
  }
  return own
    .filter(
      ({ outcome, short }) => outcome === 'failed' || (outcome === 'skipped' && !Object.hasOwn(allowedSkips, short)),
    )
    .map(({ name, outcome }) => ({
      file,
      line: null,
      message: `${name} ${outcome === 'failed' ? 'failed' : 'was skipped'}`,
    }));
}
