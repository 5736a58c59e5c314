import type { SourceModel } from '@create-connector/contracts';
import type { AccessChoice } from './choose-access.ts';
import type { CursorForm, Features, PageStyle, RecordStyle } from './features.ts';
import type { Choice } from './strategies.ts';

const pageClasses: Readonly<Record<PageStyle, string>> = {
  single: 'SampleSinglePage',
  page: 'SampleNumberedPages',
  offset: 'SampleOffsetPages',
  token: 'SampleTokenPages',
  header_token: 'SampleHeaderTokenPages',
  keyset: 'SampleKeysetPages',
  link_header: 'SampleLinkedPages',
  next_url: 'SampleChainedPages',
  odata: 'SampleODataPages',
};
const recordClasses: Readonly<Record<RecordStyle, string>> = {
  array: 'SampleListedRecords',
  unwrap: 'SampleWrappedRecords',
  map: 'SampleMappedRecords',
  map_unwrap: 'SampleMappedWrappedRecords',
  map_values: 'SampleValueRecords',
  map_values_unwrap: 'SampleWrappedValueRecords',
  single: 'SampleSingleRecord',
};
const formClasses: Readonly<Record<CursorForm, string>> = {
  iso8601: 'SampleIsoTimes',
  date: 'SampleDates',
  epoch_s: 'SampleEpochSeconds',
  epoch_ms: 'SampleEpochMilliseconds',
  integer: 'SampleIntegers',
  string: 'SampleTexts',
};

/** The class of a style. Where a source has one style alone, it bears the plain name and no protocol stands above it. */
export const pageClass = (style: PageStyle, { pages, hasFlaggedPages, hasKeylessPages }: Features): string =>
  pages.size === 1 && !hasFlaggedPages && !hasKeylessPages ? 'SamplePages' : pageClasses[style];
export const recordClass = (style: RecordStyle, { records }: Features): string =>
  records.size === 1 ? 'SampleRecords' : recordClasses[style];
export const formClass = (form: CursorForm, { forms }: Features): string =>
  forms.size === 1 ? 'SampleCursorForm' : formClasses[form];

/** The strategies of `{source}_client.py`: address, credentials, retries, records, pages. */
export function chooseClient(model: SourceModel, features: Features, access: AccessChoice): Choice[] {
  const { hasKeylessPages, pages, records, hasFlaggedPages } = features;
  const find = ['token', 'keyset', 'next_url', 'odata'] as const;
  return [
    ...access.before,
    { path: 'retry/retry_after' },
    features.hasRateLimit ? { path: 'retry/rate_limit', fill: rateLimitFill(model) } : { path: 'retry/statuses' },
    { path: 'client', rename: access.clientNames, fill: { headers: { Accept: 'application/json', ...model.headers } } },
    ...(features.decoders.size > 0 ? [{ path: 'decode/text' }] : []),
    ...[...features.decoders].map((decoder) => ({ path: `decode/${decoder}` })),
    { path: 'records/inside' },
    ...(records.size > 1 ? [{ path: 'records/any' }] : []),
    ...[...records].map((style) => ({
      path: `records/${style}`,
      rename: { [recordClasses[style]]: recordClass(style, features) },
    })),
    ...(pages.size > 1 || hasFlaggedPages || hasKeylessPages ? [{ path: 'pages/any' }] : []),
    ...(hasFlaggedPages || find.some((style) => pages.has(style)) ? [{ path: 'records/find' }] : []),
    ...[...pages].map((style) => ({
      path: `pages/${style}`,
      rename: { [pageClasses[style]]: pageClass(style, features) },
    })),
    ...(hasKeylessPages
      ? [{ path: 'pages/keyless', fill: { 'auth.keyParameters': features.access.keyParameters } }]
      : []),
    ...(hasFlaggedPages ? [{ path: 'pages/has_more' }] : []),
  ];
}

const rateLimitFill = ({ rateLimit }: SourceModel): Record<string, string | boolean> => ({
  'rateLimit.remainingHeader': rateLimit?.remainingHeader ?? '',
  'rateLimit.resetHeader': rateLimit?.resetHeader ?? '',
  'rateLimit.resetIsEpoch': rateLimit?.resetUnit !== 'delta_s',
});

/** The strategies of `{source}_schemas.py` but the rows; `shapes` are the makers of columns that its rows use. */
export function chooseSchemas(features: Features, shapes: ReadonlySet<string>): { before: Choice[]; after: Choice[] } {
  const { forms, changes } = features;
  const hasColumns = [...shapes].some((shape) => shape.startsWith('columns/'));
  const without = [
    ...(features.access.sites.length > 0 ? [] : ['site']),
    ...(features.hasOptions ? [] : ['options']),
    ...(features.hasParents ? [] : ['parent']),
    ...(features.hasValues ? [] : ['values']),
    ...(hasColumns ? [] : ['columns']),
    ...(changes === 'none' ? ['cursor'] : []),
    ...(features.hasPlaces ? [] : ['method', 'headers', 'body', 'decode']),
    ...(features.hasDeletes ? [] : ['deletes']),
    ...(features.hasEmptyStatuses ? [] : ['empty_statuses']),
    ...(features.hasShared ? [] : ['is_shared']),
  ];
  const withoutCursor = [
    ...(features.hasClock ? [] : ['lookback']),
    ...(features.hasSorted && features.hasUnsorted ? [] : ['is_sorted']),
    ...(features.hasClock && features.hasCounter ? [] : ['is_timed']),
    ...(features.hasNewest ? [] : ['newest']),
  ];
  const columns = ['parameter', 'promoted', 'shaped', 'json_text', 'struct', 'each', 'each_value'];
  const options = ['text', 'choice'];
  return {
    before: [
      ...(forms.size > 1 ? [{ path: 'forms/any' }] : []),
      ...[...forms].map((form) => ({
        path: `forms/${form}`,
        rename: { [formClasses[form]]: formClass(form, features) },
      })),
      ...(changes === 'none'
        ? []
        : [
            {
              path: features.hasEndFilter ? 'table/cursor_until' : 'table/cursor',
              without: { SampleCursor: withoutCursor },
            },
          ]),
      ...(features.hasParents ? [{ path: 'table/parent' }] : []),
      ...(hasColumns ? [{ path: 'columns/column' }] : []),
      ...(features.hasDeletes ? [{ path: 'table/deletes' }] : []),
      { path: 'table/table', without: { SampleTable: without } },
      ...columns.filter((name) => shapes.has(`columns/${name}`)).map((name) => ({ path: `columns/${name}` })),
      ...options.filter((name) => shapes.has(`options/${name}`)).map((name) => ({ path: `options/${name}` })),
    ],
    after: [{ path: 'table/tables' }],
  };
}

/** The strategies of `{source}.py`: requests, lists, pages, rows, changes, the connector. */
export function chooseConnector(features: Features, hasColumns: boolean): Choice[] {
  const { hooks, changes, hasOptions, hasParents, hasValues } = features;
  const scopes = hasParents ? (hasValues ? 'parents_and_values' : 'parents') : hasValues ? 'values' : 'plain';
  const hasRequestValues = hasOptions || hasParents || hasValues;
  return [
    { path: 'read/page' },
    { path: hasRequestValues ? 'request/values' : 'request/plain' },
    ...(features.hasPlaces ? [{ path: 'request/put' }] : []),
    { path: features.hasPlaces ? 'read/reply_placed' : 'read/reply', rename: clientOfOneSite(features) },
    ...choosePages(features),
    {
      path: hasColumns ? 'read/row' : 'read/row_plain',
      rename: hooks.has('to_record') ? { sample_row: 'sample_own_row' } : {},
    },
    ...(hooks.has('to_record') ? [{ path: 'hooks/to_record' }] : []),
    ...(features.hasShared
      ? [{ path: 'read/rows', rename: { sample_rows: 'sample_listed_rows' } }, { path: 'read/rows_once' }]
      : [{ path: 'read/rows' }]),
    ...(hasParents ? [{ path: 'scopes/parent_values' }] : []),
    { path: `scopes/${scopes}`, rename: hasOptions ? { sample_scopes: 'sample_bare_scopes' } : {} },
    ...(hasOptions ? [{ path: 'scopes/with_options' }] : []),
    ...(changes === 'none' ? [{ path: 'connect/snapshot' }] : chooseChanges(features, changes)),
  ];
}

/** The function that gives a table's pages, inside those that stand around it; the outermost bears the plain name. */
function choosePages({ hooks, hasEmptyStatuses, access }: Features): Choice[] {
  const layers = [
    { path: 'read/pages', inner: '' },
    ...(hasEmptyStatuses ? [{ path: 'read/pages_optional', inner: 'sample_present_pages' }] : []),
    ...(hooks.has('iter_pages') ? [{ path: 'hooks/iter_pages', inner: 'sample_own_pages' }] : []),
    ...(access.sites.length > 0 ? [{ path: 'read/pages_sited', inner: 'sample_pages_there' }] : []),
  ];
  return layers.map(({ path }, index) => {
    const around = layers[index + 1];
    return around === undefined
      ? { path }
      : { path, rename: { sample_pages: around.inner, ...clientOfOneSite({ access }) } };
  });
}

/** What reads from one site alone takes that site's client, not the one that knows all sites. */
const clientOfOneSite = ({ access }: Pick<Features, 'access'>): Record<string, string> =>
  access.sites.length > 0 ? { SampleClient: 'SampleOwnClient' } : {};

function chooseChanges(features: Features, run: 'flat' | 'scoped'): Choice[] {
  const { hasSorted, hasUnsorted, hasClock, hasCounter, hasDeletes, hasNewest } = features;
  const outer = hasDeletes ? 'sample_listed_changes' : 'sample_changes';
  const isMixed = hasSorted && hasUnsorted;
  const walk = (name: string): Record<string, string> => ({ sample_changes: isMixed ? name : outer });
  const isBoth = hasClock && hasCounter;
  const both = (rename: Record<string, string>): Record<string, string> => (isBoth ? rename : {});
  return [
    { path: 'walk/mark' },
    { path: 'walk/key' },
    ...(hasSorted ? [{ path: 'walk/sorted', rename: walk('sample_sorted_changes') }] : []),
    ...(hasUnsorted ? [{ path: 'walk/unsorted', rename: walk('sample_unsorted_changes') }] : []),
    ...(isMixed ? [{ path: 'walk/either', rename: { sample_changes: outer } }] : []),
    ...(hasDeletes ? [{ path: 'walk/flagged' }] : []),
    { path: 'run/batch_rows' },
    ...(hasClock ? [{ path: 'run/start_time', rename: both({ sample_start: 'sample_start_time' }) }] : []),
    ...(hasCounter ? [{ path: 'run/start_value', rename: both({ sample_start: 'sample_start_value' }) }] : []),
    ...(isBoth ? [{ path: 'run/start_either' }] : []),
    ...(hasCounter ? [{ path: hasNewest ? 'walk/last_value' : 'walk/open_end' }] : []),
    ...(hasClock ? [{ path: 'run/clock', rename: both({ sample_pass: 'sample_clock_pass' }) }] : []),
    ...(hasCounter ? [{ path: 'run/counter', rename: both({ sample_pass: 'sample_counter_pass' }) }] : []),
    ...(isBoth ? [{ path: 'run/either' }] : []),
    { path: 'run/whole' },
    { path: `run/${run}` },
    { path: 'connect/changes', without: { SampleLakeflowConnect: hasDeletes ? [] : ['read_table_deletes'] } },
  ];
}
