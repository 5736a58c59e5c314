import type { Cursor, Pagination, Parameter, SourceModel, Table } from '@create-connector/contracts';

/**
 * What a model says of a fact, in words that need no knowledge of it: `pages by number in page`, `key id`. Empty for a fact
 * that is no single statement, such as a table's columns.
 *
 * @param table - name of a table; null for a fact of the whole source
 * @param fact - as evidence names it, e.g. `pagination.size`
 */
export function claimOf(model: SourceModel, table: string | null, fact: string): string {
  if (table === null) return sourceClaim(model, fact);
  const found = model.tables.find(({ name }) => name === table);
  return found === undefined ? '' : tableClaim(found, fact);
}

function sourceClaim({ auth, servers }: SourceModel, fact: string): string {
  if (fact === 'auth') return auth.chosen?.join(' and ') ?? '';
  return fact === 'servers' ? (servers[0]?.url ?? '') : '';
}

function tableClaim(table: Table, fact: string): string {
  const [whole = '', ...rest] = fact.split('.');
  switch (whole) {
    case 'pagination':
      return rest.length === 0 ? pagingClaim(table.pagination) : pagingPartClaim(table.pagination, rest.join('.'));
    case 'primaryKeys':
      return keyClaim(table.primaryKeys);
    case 'ingestionType':
      return ingestionClaims[table.ingestionType];
    case 'response': {
      const { recordsPath, shape } = table.response;
      const where = recordsPath.length === 0 ? 'the body itself' : recordsPath.join('.');
      return shape === 'single' ? `one record: ${where}` : `records: ${where}`;
    }
    case 'cursor':
      return table.cursor === undefined ? '' : cursorClaim(table.cursor);
    case 'parameters': {
      const parameter = table.request.parameters.find(({ name }) => name === rest.join('.'));
      return parameter === undefined ? '' : parameterClaim(parameter);
    }
    default:
      return '';
  }
}

const keyClaim = (names: readonly string[]): string => (names.length === 0 ? 'no key' : `key ${names.join(' + ')}`);

/** What orders changes, in words. */
export const cursorClaim = ({ field, startParam }: Cursor): string =>
  startParam === undefined ? `ordered by ${field}` : `changes by ${field}, asked for with ${startParam}`;

const ingestionClaims = {
  snapshot: 'the whole table each time',
  cdc: 'changed rows each time',
  cdc_with_deletes: 'changed and deleted rows each time',
  append: 'new rows each time',
} as const;

/** How pages follow each other, in words. */
export function pagingClaim(pagination: Pagination): string {
  switch (pagination.kind) {
    case 'none':
      return 'one page';
    case 'page':
      return `pages by number in ${pagination.param}`;
    case 'offset':
      return `pages by rows to skip in ${pagination.param}`;
    case 'cursor': {
      const place = pagination.tokenHeader ?? pagination.tokenPath?.join('.');
      return `pages by a token in ${pagination.param}${place === undefined ? '' : `, taken from ${place}`}`;
    }
    case 'keyset':
      return `pages by ${pagination.field.join('.')} of the last record in ${pagination.param}`;
    case 'link_header':
      return 'pages by the Link header';
    case 'next_url':
      return `pages by the address at ${pagination.path.join('.')}`;
    case 'odata':
      return `pages by the address at ${pagination.nextPath.join('.')}`;
  }
}

function pagingPartClaim(pagination: Pagination, part: string): string {
  if (part === 'size' && 'size' in pagination && pagination.size !== undefined) {
    const { param, value } = pagination.size;
    return value === undefined ? `${param} is not sent` : `${value} rows a page in ${param}`;
  }
  if (part !== 'hasMorePath' || !('hasMorePath' in pagination)) return '';
  return pagination.hasMorePath === undefined ? '' : `${pagination.hasMorePath.join('.')} tells the last page`;
}

function parameterClaim({ name, from }: Parameter): string {
  switch (from.kind) {
    case 'constant':
      return `${name} is always ${from.value}`;
    case 'option':
      return `${name} is the option ${from.option}${from.default === undefined ? '' : `, ${from.default} unless given`}`;
    case 'parent':
      return `${name} is ${from.field} of ${from.table}`;
    case 'values':
      return `${name} is each of ${from.values.join(', ')}`;
  }
}
