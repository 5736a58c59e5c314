import { type Held, notBuilt } from './held.ts';
import {
  asana,
  changes,
  counters,
  generated,
  github,
  guarantees,
  pages,
  paging,
  readme,
  requests,
  signingIn,
  strategies,
  styles,
  suite,
} from './places.ts';

/** Demands of the families I, interface and reading; C, changes and deletes. */
export const interfaceAndChanges: Readonly<Record<string, Held>> = {
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
};
