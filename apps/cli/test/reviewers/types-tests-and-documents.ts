import { type Held, notBuilt } from './held.ts';
import {
  asana,
  changes,
  generated,
  github,
  guide,
  live,
  pages,
  pull,
  readme,
  signingIn,
  strategies,
  suite,
} from './places.ts';

/** Demands of the families Y, types; S, simulation and tests; O, options; D, documents. */
export const typesTestsAndDocuments: Readonly<Record<string, Held>> = {
  Y1: {
    asks: 'no column depends on window or order',
    reason: notBuilt('has such a column: each comes from the record or from its request'),
  },
  Y2: { asks: 'made keys are the same in every run', reason: notBuilt('makes keys: a table without one is refused') },
  Y3: {
    asks: 'no column that no record fills',
    tests: [[suite, 'def test_every_column_populated_by_at_least_one_record']],
    review: ['R-Y3'],
  },
  Y4: {
    asks: 'the corpus is of the kind that the code reads',
    tests: [['packages/simulator/src/corpus.test.ts', 'are API-shaped']],
  },
  Y5: { asks: 'maps only for keys that differ', review: ['A9'] },
  Y6: {
    asks: 'unknown types become text and are named',
    reason: notBuilt('discovers types at run time: they are fixed by the description'),
  },
  Y7: {
    asks: 'corrected types are recorded in the API doc',
    tests: [['packages/research/src/render/api-doc.test.ts', 'corrections']],
  },
  Y8: { asks: 'fields beyond the schema are seen', tests: [[live, 'tells what differs']], review: ['B11'] },
  Y9: {
    asks: 'objects may be null',
    tests: [[`${strategies}/test_columns.py`, 'test_promoted_is_null_where_the_way_ends']],
  },
  Y10: { asks: 'structs stay structs, numbers long', review: ['A8', 'A9'] },
  S1: { asks: 'no dead corpus files', review: ['R-S1', 'C7'] },
  S2: { asks: 'reports of recordings hold no account', tests: [[live, 'keeps no value']] },
  S3: { asks: 'no secrets in recorded bodies', tests: [[live, 'keeps no value']], review: ['D1'] },
  S4: {
    asks: 'tests of corpus content skip in live mode',
    tests: [[generated, 'Always against the simulated source']],
  },
  S5: {
    asks: 'the suite’s file stays small',
    tests: [['packages/test/src/connector-test.test.ts', 'names the source in the tests of reading']],
  },
  S6: {
    asks: 'no tests by mocks alone',
    tests: [['packages/test/test/step.test.ts', 'fails a connector with $about']],
  },
  S7: {
    asks: 'statuses that depend on the tenant are expected',
    reason: 'the public live comparison is not run here; a live look tells each status by table',
  },
  S8: {
    asks: 'paths of each value of an option',
    reason: notBuilt('chooses a path by an option’s value: options fill parameters alone'),
  },
  S9: {
    asks: 'a change of the suite runs every connector',
    tests: [['packages/runtime/test/python/test_suite_catches.py', 'test_each_check_has_a_connector_that_fails_it']],
  },
  S10: {
    asks: 'two real runs, the second brings what is new',
    tests: [
      [asana, 'a second run on the same checkpoint adds nothing'],
      [changes, 'test_later_runs_bring_changes_and_late_parents_alone'],
    ],
  },
  S11: { asks: 'source and table compared by key', tests: [[github, 'every row once in batch, and in a stream']] },
  S12: {
    asks: 'nothing depends on today’s date',
    tests: [['packages/simulator/src/cursor-value.test.ts', 'lie in the past, whatever the size of a table']],
    review: ['B13'],
  },
  O1: { asks: 'options that words name are declared', review: ['R-O1'] },
  O2: {
    asks: 'credentials for a token go in the body alone',
    tests: [[signingIn, 'test_a_token_is_fetched_once_with_a_form_alone']],
  },
  O3: {
    asks: 'several ways to connect; an injected token wins',
    tests: [
      [signingIn, 'test_the_first_way_that_is_complete_is_taken'],
      [signingIn, 'test_a_token_that_is_handed_over_wins'],
    ],
  },
  O4: {
    asks: 'machine-to-machine connections are made by command',
    tests: [
      [guide, 'one between machines is not for the “Add data” page'],
      [readme, 'one between machines sends people to the command line'],
    ],
  },
  O5: {
    asks: 'refresh tokens on request need extra parameters',
    reason: 'descriptions do not say which provider needs them; a person gives extraAuthParams in the overrides',
  },
  O6: { asks: 'an unlocked cache of tokens only without partitions', reason: notBuilt('reads in partitions yet') },
  O7: {
    asks: 'bad option values raise at once',
    tests: [
      [changes, 'test_a_batch_size_must_be_a_number'],
      [changes, 'test_options_are_checked_at_the_call'],
    ],
  },
  O8: {
    asks: 'plain http is refused before a token is sent',
    tests: [[pages, 'test_refuses_a_base_url_that_would_leak']],
    review: ['D9'],
  },
  O9: {
    asks: 'values are sent in the documented letter case',
    tests: [['packages/simulator/test/answers.test.ts', 'refuses a value that the documentation does not know']],
  },
  O10: {
    asks: 'the API version is an option',
    reason: 'a version that a description fixes is sent as a constant header, which overrides can change',
  },
  O11: { asks: 'no OAuth code where the platform injects; full allowlist', review: ['C3', 'E5'] },
  D1: {
    asks: 'the README says what the code does by option',
    tests: [[readme, 'options come with their tables, need, default and meaning']],
    review: ['E2', 'E5'],
  },
  D2: { asks: 'numbers of tables in prose are right', review: ['R-D2'] },
  D3: { asks: 'permissions by table', review: ['R-D3'] },
  D4: { asks: 'the API doc opens with its tables, under its exact name', review: ['R-D4', 'C2'] },
  D5: { asks: 'known limitations, a line each', tests: [[readme, 'limitations name the tables']], review: ['R-D5'] },
  D6: { asks: 'departures are written down', review: ['A4'] },
  D7: {
    asks: 'points that no document settles are marked',
    tests: [
      [readme, 'unsure facts are told'],
      [pull, 'open points from the API doc'],
    ],
  },
  D8: {
    asks: 'both redirect addresses, no method names, table configurations',
    tests: [
      [guide, 'names both addresses to return to'],
      [readme, 'it has the sections of the public project'],
    ],
  },
};
