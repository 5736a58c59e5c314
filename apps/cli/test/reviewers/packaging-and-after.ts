import { type Held, theirs } from './held.ts';
import { counters, deploy, generated, live, pages, pull, readme, signingIn } from './places.ts';

/** Demands of the families P, packaging; H, the pull request; L, deployment; W, wishes. */
export const packagingAndAfter: Readonly<Record<string, Held>> = {
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
