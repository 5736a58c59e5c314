/**
 * Tests that may be skipped, and why that loses nothing. Any other skip is a failure: a skipped test has shown nothing.
 *
 * Keyed by the test's own name, without its module and class.
 */
export const allowedSkips: Readonly<Record<string, string>> = {
  test_partition_requires_lakeflow_connect: 'the connector does not read in partitions',
  test_read_table_deletes: 'no table reports its deletes',
};
