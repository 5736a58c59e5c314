import type { SourceModel } from '@create-connector/contracts';
import type { Features, PageStyle, RecordStyle, TimeFormat } from './features.ts';
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
};
const recordClasses: Readonly<Record<RecordStyle, string>> = {
  array: 'SampleListedRecords',
  unwrap: 'SampleWrappedRecords',
  map: 'SampleMappedRecords',
  map_values: 'SampleValueRecords',
  single: 'SampleSingleRecord',
};
const timeClasses: Readonly<Record<TimeFormat, string>> = {
  iso8601: 'SampleIsoTimes',
  date: 'SampleDates',
  epoch_s: 'SampleEpochSeconds',
  epoch_ms: 'SampleEpochMilliseconds',
};

/** The class of a style. Where a source has one style alone, it bears the plain name and no protocol stands above it. */
export const pageClass = (style: PageStyle, { pages, hasFlaggedPages }: Features): string =>
  pages.size === 1 && !hasFlaggedPages ? 'SamplePages' : pageClasses[style];
export const recordClass = (style: RecordStyle, { records }: Features): string =>
  records.size === 1 ? 'SampleRecords' : recordClasses[style];
export const timeClass = (format: TimeFormat, { times }: Features): string =>
  times.size === 1 ? 'SampleTimes' : timeClasses[format];

/** The strategies of `{source}_client.py`: address, credentials, retries, records, pages. */
export function chooseClient(model: SourceModel, features: Features): Choice[] {
  const { hooks, pages, records, hasFlaggedPages } = features;
  const find = ['token', 'keyset', 'next_url'] as const;
  return [
    { path: 'address/check' },
    features.hasServer
      ? { path: 'address/default', fill: { base_url: (model.servers[0]?.url ?? '').replace(/\/+$/, '') } }
      : { path: 'address/required' },
    ...chooseAuth(features),
    ...(hooks.has('authorize') ? [{ path: 'hooks/authorize' }] : []),
    { path: 'retry/retry_after' },
    features.hasRateLimit ? { path: 'retry/rate_limit', fill: rateLimitFill(model) } : { path: 'retry/statuses' },
    { path: 'client', fill: { headers: { Accept: 'application/json', ...model.headers } } },
    { path: 'records/inside' },
    ...(records.size > 1 ? [{ path: 'records/any' }] : []),
    ...[...records].map((style) => ({
      path: `records/${style}`,
      rename: { [recordClasses[style]]: recordClass(style, features) },
    })),
    ...(pages.size > 1 || hasFlaggedPages ? [{ path: 'pages/any' }] : []),
    ...(hasFlaggedPages || find.some((style) => pages.has(style)) ? [{ path: 'records/find' }] : []),
    ...[...pages].map((style) => ({
      path: `pages/${style}`,
      rename: { [pageClasses[style]]: pageClass(style, features) },
    })),
    ...(hasFlaggedPages ? [{ path: 'pages/has_more' }] : []),
  ];
}

function chooseAuth({ auth, hooks }: Features): Choice[] {
  const rename = hooks.has('authorize') ? { SampleAuth: 'SampleOwnAuth' } : {};
  const secret: Choice[] = [{ path: 'auth/secret' }, { path: 'auth/hidden' }];
  switch (auth.kind) {
    case 'bearer':
      return [
        ...secret,
        { path: 'auth/bearer', rename, fill: { 'auth.option': auth.option, 'auth.prefix': auth.prefix } },
      ];
    case 'basic': {
      const { usernameOption, passwordOption } = auth;
      const both = `${usernameOption} or ${passwordOption}`;
      const fill = {
        'auth.options': both,
        'auth.usernameOption': usernameOption,
        'auth.passwordOption': passwordOption,
      };
      return [{ path: 'auth/hidden' }, { path: 'auth/basic', rename, fill }];
    }
    case 'api_key': {
      const fill = { 'auth.option': auth.option, 'auth.name': auth.name };
      const prefix = { 'auth.prefix': auth.prefix === undefined ? '' : `${auth.prefix} ` };
      return [
        ...secret,
        { path: `auth/${auth.in}`, rename, fill: auth.in === 'header' ? { ...fill, ...prefix } : fill },
      ];
    }
    default:
      return [{ path: 'auth/none', rename, fill: { 'auth.option': 'base_url' } }];
  }
}

const rateLimitFill = ({ rateLimit }: SourceModel): Record<string, string | boolean> => ({
  'rateLimit.remainingHeader': rateLimit?.remainingHeader ?? '',
  'rateLimit.resetHeader': rateLimit?.resetHeader ?? '',
  'rateLimit.resetIsEpoch': rateLimit?.resetUnit !== 'delta_s',
});

/** The strategies of `{source}_schemas.py` but the rows; `shapes` are the makers of columns that its rows use. */
export function chooseSchemas(features: Features, shapes: ReadonlySet<string>): { before: Choice[]; after: Choice[] } {
  const { times, changes } = features;
  const hasColumns = [...shapes].some((shape) => shape.startsWith('columns/'));
  const without = [
    ...(features.hasOptions ? [] : ['options']),
    ...(features.hasParents ? [] : ['parent']),
    ...(features.hasValues ? [] : ['values']),
    ...(hasColumns ? [] : ['columns']),
    ...(changes === 'none' ? ['cursor'] : []),
    ...(features.hasOptional ? [] : ['is_optional']),
  ];
  const isMixed = features.hasSorted && features.hasUnsorted;
  const columns = ['parameter', 'promoted', 'shaped', 'json_text', 'struct', 'each', 'each_value'];
  const options = ['text', 'choice'];
  return {
    before: [
      ...(times.size > 1 ? [{ path: 'times/any' }] : []),
      ...[...times].map((format) => ({
        path: `times/${format}`,
        rename: { [timeClasses[format]]: timeClass(format, features) },
      })),
      ...(changes === 'none'
        ? []
        : [
            {
              path: features.hasEndFilter ? 'table/cursor_until' : 'table/cursor',
              without: { SampleCursor: isMixed ? [] : ['is_sorted'] },
            },
          ]),
      ...(features.hasParents ? [{ path: 'table/parent' }] : []),
      ...(hasColumns ? [{ path: 'columns/column' }] : []),
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
  const pagesName = features.hasOptional ? 'sample_present_pages' : 'sample_pages';
  const outerPages = hooks.has('iter_pages') ? 'sample_own_pages' : 'sample_pages';
  return [
    { path: 'read/page' },
    { path: hasRequestValues ? 'request/values' : 'request/plain' },
    {
      path: 'read/pages',
      rename: { sample_pages: pagesName === 'sample_pages' ? outerPages : pagesName },
    },
    ...(features.hasOptional ? [{ path: 'read/pages_optional', rename: { sample_pages: outerPages } }] : []),
    ...(hooks.has('iter_pages') ? [{ path: 'hooks/iter_pages' }] : []),
    {
      path: hasColumns ? 'read/row' : 'read/row_plain',
      rename: hooks.has('to_record') ? { sample_row: 'sample_own_row' } : {},
    },
    ...(hooks.has('to_record') ? [{ path: 'hooks/to_record' }] : []),
    { path: 'read/rows' },
    ...(hasParents ? [{ path: 'scopes/parent_values' }] : []),
    { path: `scopes/${scopes}`, rename: hasOptions ? { sample_scopes: 'sample_bare_scopes' } : {} },
    ...(hasOptions ? [{ path: 'scopes/with_options' }] : []),
    ...(changes === 'none' ? [] : chooseChanges(features)),
    { path: `connect/${changes === 'none' ? 'snapshot' : changes}` },
  ];
}

function chooseChanges({ hasSorted, hasUnsorted }: Features): Choice[] {
  const isMixed = hasSorted && hasUnsorted;
  const renamed = (name: string): Record<string, string> => (isMixed ? { sample_changes: name } : {});
  return [
    { path: 'walk/mark' },
    ...(hasSorted ? [{ path: 'walk/key' }, { path: 'walk/sorted', rename: renamed('sample_sorted_changes') }] : []),
    ...(hasUnsorted ? [{ path: 'walk/unsorted', rename: renamed('sample_unsorted_changes') }] : []),
    ...(isMixed ? [{ path: 'walk/either' }] : []),
    { path: 'connect/run' },
  ];
}
