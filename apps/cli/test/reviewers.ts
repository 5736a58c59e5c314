/** Where a demand of the public project's reviewers is held, or why nothing holds it. */
export interface Held {
  /** The demand, in a few words. */
  readonly asks: string;
  /** Tests that hold it, each as `[file, words of its title]`; files relative to the repository. */
  readonly tests?: readonly (readonly [file: string, title: string])[];
  /** Checks of the self-review that hold it in every connector. */
  readonly review?: readonly string[];
  /** Why nothing holds it. */
  readonly reason?: string;
}

const functional = 'packages/dev/test/functional';
const changes = `${functional}/test_changes.py`;
const counters = `${functional}/test_counters.py`;
const pages = `${functional}/test_token_pages.py`;
const requests = `${functional}/test_requests.py`;
const signingIn = `${functional}/test_signing_in.py`;
const guarantees = `${functional}/test_guarantees.py`;
const styles = `${functional}/test_other_styles.py`;
const strategies = 'packages/dev/python/tests';
const paging = 'packages/simulator/test/paging.test.ts';
const generated = 'packages/test/python/test_bookshelf_reading.py';
const suite = 'packages/runtime/python/tests/unit/sources/test_suite.py';
const live = 'packages/test/test/live.test.ts';
const readme = 'packages/docs/src/readme.test.ts';
const deploy = 'packages/deploy/test/step.test.ts';
const guide = 'packages/deploy/src/deploy-guide.test.ts';
const pull = 'packages/deploy/src/pull-request.test.ts';
const github = 'apps/cli/test/e2e/github.e2e.ts';
const asana = 'apps/cli/test/e2e/asana.e2e.ts';

const notBuilt = (what: string): string => `no generated connector ${what}`;
const theirs = 'it concerns the conduct of a pull request, which people open; PR.md says it where it can';

/** Every demand, by the id that its family and its number give: I interface, C changes, Y types, S simulation and tests, O options, D documents, P packaging, H hygiene, L deployment, W wishes. */
export const reviewerDemands: Readonly<Record<string, Held>> = {
  I1: {
    asks: 'nothing new: no rows, the same offset',
    tests: [
      [generated, 'rows come with an offset that does not move'],
      [asana, 'a second run on the same checkpoint adds nothing'],
    ],
  },
  I2: {
    asks: 'an empty page or no next mark ends a list, a short page never',
    tests: [
      [pages, 'test_stops_at_an_empty_page'],
      [paging, 'meets every row once'],
    ],
  },
  I3: {
    asks: 'a cap on results cuts no rows in silence',
    reason:
      'no description says such a cap in a form that a rule reads; a live look at two pages does not show it either',
  },
  I4: {
    asks: 'a chain of links that ends at a total is gone past',
    reason: 'as I3: descriptions do not say that a limit is a total',
  },
  I5: {
    asks: 'paged lists are asked for in a stable order',
    tests: [
      [github, 'in a stable order where one is offered'],
      ['packages/research/src/model/order.test.ts', 'pages are asked for in the order of creation'],
    ],
  },
  I6: {
    asks: 'a repeated token or link raises',
    tests: [
      [pages, 'test_raises_on_a_repeated_token'],
      [styles, 'test_an_api_that_ignores_the_page_number_is_no_endless_table'],
    ],
  },
  I7: {
    asks: 'the batch size never leaks into reads of parents',
    tests: [[generated, 'test_small_batches_lose_nothing']],
  },
  I8: { asks: 'a table of one call ignores the batch size', tests: [[generated, 'test_small_batches_lose_nothing']] },
  I9: {
    asks: 'reads without a cap are lazy',
    tests: [
      [pages, 'test_fetches_one_page_for_the_first_row'],
      [changes, 'test_a_batch_read_gets_everything_lazily'],
    ],
  },
  I10: {
    asks: 'a 404 for what a tenant lacks is no rows, for that table alone',
    tests: [[requests, 'test_a_status_may_mean_that_there_is_nothing']],
  },
  I11: { asks: 'error texts hold status and body', tests: [[pages, 'test_fails_at_once_on_what_stays']] },
  I12: { asks: 'only named errors are caught', review: ['R-I12'] },
  I13: {
    asks: 'what passes is tried again, with a ceiling; the rest fails at once',
    tests: [
      [pages, 'test_tries_again_what_passes'],
      [pages, 'test_tries_again_a_body_that_is_no_json'],
      [pages, 'test_waits_as_asked'],
      [pages, 'test_gives_up_after_five_attempts'],
    ],
  },
  I14: {
    asks: 'a refused token of the platform is not tried again',
    tests: [[signingIn, 'test_a_token_of_the_platform_is_never_tried_twice']],
  },
  I15: { asks: 'documented limit headers are used', tests: [[changes, 'test_a_used_up_budget_is_waited_for']] },
  I16: {
    asks: 'values inside a query language are escaped',
    reason: notBuilt('writes a query language; a hook that does is a person’s code'),
  },
  I17: { asks: 'probes of capability are remembered only when definite', reason: notBuilt('probes for capabilities') },
  I18: {
    asks: 'base addresses with a path, with and without a slash',
    tests: [
      ['packages/simulator/src/serve.test.ts', 'has the address of the API with its prefix'],
      [signingIn, 'test_parts_of_the_address_are_options'],
    ],
  },
  I19: {
    asks: 'picklable, with time limits, ids safe in paths',
    tests: [
      [pages, 'test_survives_pickling_after_use'],
      [generated, 'pickle.loads(pickle.dumps(connector))'],
    ],
    review: ['A7'],
  },
  C1: {
    asks: 'the cursor is a column at the top',
    tests: [[generated, 'test_keys_and_cursors_are_columns']],
    review: ['R-C1'],
  },
  C2: {
    asks: 'keys are columns at the top',
    tests: [[generated, 'test_keys_and_cursors_are_columns']],
    review: ['R-C2'],
  },
  C3: {
    asks: 'equal cursor values with a filter on cursor and key',
    reason: 'no description says such a filter; C4 holds for the filter by cursor alone',
  },
  C4: {
    asks: 'more equal cursor values than a batch holds',
    tests: [
      [changes, 'test_more_equal_values_than_a_batch_holds'],
      [counters, 'test_more_equal_numbers_than_a_batch_holds'],
    ],
  },
  C5: {
    asks: 'the oldest record may lie on a later page',
    reason: notBuilt('looks for an oldest record: the first run begins where the data does'),
  },
  C6: { asks: 'an exclusive filter needs a look-back', tests: [[changes, 'test_sorted_changes_arrive_and_rest']] },
  C7: {
    asks: 'a drained table makes no request',
    tests: [
      [changes, 'test_a_drained_table_makes_no_request'],
      [counters, 'test_a_drained_counter_makes_no_request'],
    ],
  },
  C8: { asks: 'a read is skipped only strictly below the checkpoint', tests: [[guarantees, 'test_what_arrives']] },
  C9: { asks: 'the last window includes its end', reason: notBuilt('reads in windows of time') },
  C10: {
    asks: 'future dates arrive in their time',
    tests: [[changes, 'test_what_lies_in_the_future_is_left_for_a_later_run']],
  },
  C11: {
    asks: 'numbers in texts compare as numbers',
    tests: [
      [counters, 'test_numbers_in_texts_ascend_as_numbers'],
      [`${strategies}/test_forms.py`, 'test_numbers_compare_as_numbers'],
    ],
  },
  C12: { asks: 'offsets never go back', tests: [[changes, 'test_later_runs_bring_changes_and_late_parents_alone']] },
  C13: {
    asks: 'a cut pass goes on without loss',
    tests: [
      [generated, 'all is stored and loaded again'],
      [changes, 'test_sorted_changes_arrive_and_rest'],
    ],
  },
  C14: {
    asks: 'long first loads end in batches that can be resumed',
    tests: [
      [changes, 'test_sorted_changes_arrive_and_rest'],
      [signingIn, 'test_a_token_that_ends_while_pages_are_read_is_replaced_once'],
    ],
  },
  C15: {
    asks: 'the default window is bounded',
    reason:
      'a deliberate departure: a first run reads from the beginning, in batches, unless start_timestamp says otherwise; the README says so',
  },
  C16: { asks: 'no parents end the run', tests: [[changes, 'test_no_parents_end_the_run']] },
  C17: { asks: 'a cursor is in every record', review: ['R-C17'] },
  C18: {
    asks: 'one policy for null cursors',
    tests: [[changes, 'test_a_row_without_cursor_is_never_lost_in_silence']],
  },
  C19: {
    asks: 'children without a filter follow changed parents',
    reason: notBuilt('follows changed parents: such children are read whole'),
  },
  C20: { asks: 'watermarks by parent', tests: [[changes, 'test_later_runs_bring_changes_and_late_parents_alone']] },
  C21: { asks: 'rows that land below the maximum while it is read', tests: [[guarantees, 'test_what_arrives']] },
  C22: { asks: 'a new offset format takes the old one', reason: 'no offset format has been released yet' },
  C23: {
    asks: 'no delete feed: the README says what is seen',
    tests: [[readme, 'limitations name the tables']],
    review: ['R-C23', 'A3'],
  },
  C24: {
    asks: 'the account is part of the key where there are several',
    reason:
      'a connection is one account; a fanned-out value becomes part of the key where the document shows that ids repeat',
  },
  C25: { asks: 'never begin at 1900', tests: [[changes, 'test_start_timestamp_bounds_the_first_run']] },
  C26: {
    asks: 'reads end at the moment of construction',
    tests: [[suite, 'def test_read_terminates']],
    review: ['A5', 'A6'],
  },
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
    reason: 'descriptions do not say which provider needs them; the deployment guide is where a person adds them',
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
  P1: {
    asks: 'only what is imported is a dependency',
    tests: [['packages/deploy/src/requirements.test.ts', 'only what is imported is required']],
  },
  P2: {
    asks: 'the framework has an upper bound',
    tests: [['packages/deploy/src/pyproject.test.ts', 'ranged requirements']],
    review: ['D10'],
  },
  P3: { asks: 'test-only packages are in the lock', reason: 'generated tests import pytest and the framework alone' },
  P4: { asks: 'no from __future__', review: ['R-P4'] },
  P5: { asks: 'pylint covers handlers', review: ['A11'] },
  P6: { asks: 'pylint’s defaults stay on', review: ['A11'] },
  P7: {
    asks: 'types on every function',
    tests: [['packages/dev/test/generated.test.ts', 'is what ruff and a strict type checker accept']],
    review: ['R-P7'],
  },
  P8: {
    asks: 'the connector lies in the public place',
    tests: [['packages/contracts/src/artifacts.test.ts', 'follows the public repository’s layout']],
    review: ['A1'],
  },
  P9: { asks: 'pyspark only for developers; imports first; merged file fresh', review: ['C10', 'C6'] },
  H1: { asks: 'no notes in the tree', review: ['R-H1'] },
  H2: { asks: 'one connector at a time', reason: theirs },
  H3: { asks: 'file names legal on Windows', review: ['R-H3'] },
  H4: { asks: 'the simulated source is staged too', tests: [[deploy, 'stages exactly the files that it names']] },
  H5: { asks: 'no conftest, no setup.py', review: ['R-H5'] },
  H6: {
    asks: 'credentials in the ignored folder alone',
    review: ['R-H6', 'D1'],
    tests: [['packages/credentials/src/step.test.ts', 'private and ignored by git']],
  },
  H7: {
    asks: 'title and the label for live testing',
    tests: [
      [pull, 'title, tables, tests, open points, files and origin'],
      [pull, 'the live result takes the label off only when every table was read'],
    ],
  },
  H8: {
    asks: 'body: files, tables, tests, live status',
    tests: [[pull, 'title, tables, tests, open points, files and origin']],
  },
  H9: { asks: 'push once, then ask', reason: theirs },
  H10: {
    asks: 'the five required checks run here',
    tests: [['tools/public-clone/differences.test.ts', 'options of pylint are read as the shell reads them']],
  },
  H11: {
    asks: 'not what the platform offers as managed',
    reason: 'the list of managed connectors changes and is nowhere in a form that a program may rely on',
  },
  H12: {
    asks: 'edits outside the source are few',
    tests: [['tools/public-clone/differences.test.ts', 'may %s be new: %s']],
  },
  H13: { asks: 'a logo, or the lack of it said', tests: [[pull, 'logo']] },
  H14: { asks: 'say who approved', reason: theirs },
  L1: {
    asks: 'the connection carries the whole allowlist',
    tests: [['packages/deploy/src/templates.test.ts', 'all options that a table may be given']],
  },
  L2: {
    asks: 'a grant is renewed in its connection',
    tests: [[readme, 'an expired grant is renewed in its connection']],
  },
  L3: {
    asks: 'required options are checked before a browser opens',
    reason: 'the public command does it; our form asks for all of them on one page',
  },
  L4: {
    asks: 'what users need stands in the exception',
    tests: [
      [generated, 'test_an_unknown_table_is_named'],
      [pages, 'test_fails_at_once_on_what_stays'],
    ],
  },
  L5: {
    asks: 'what first fails on the platform fails before',
    tests: [[deploy, 'what first fails on the platform fails here, all five in one check']],
  },
  L6: {
    asks: 'keys are unique in a snapshot',
    tests: [
      [generated, 'test_keys_are_unique_in_a_snapshot'],
      [counters, 'test_a_row_in_several_lists_comes_once_in_a_snapshot'],
    ],
  },
  W1: { asks: 'fields that the API adds later', tests: [[live, 'offers the drift as overrides, with its evidence']] },
  W2: { asks: 'a shared resumable reader', reason: 'an open wish; nothing of the kind is merged' },
  W3: {
    asks: 'renewal of tokens in long runs',
    tests: [[signingIn, 'test_a_token_is_fetched_anew_shortly_before_it_expires']],
  },
  W4: { asks: 'contribution steps in writing', reason: 'an open wish of the public project’s users to its owners' },
  W5: { asks: 'reviews take long', reason: theirs },
};
