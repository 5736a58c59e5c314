import { isSamePath } from './paths.mjs';

/** Is the value the row’s answer in `name`, or one of those in `nameAlso`? */
export function isAnswer(row, name, isEqual = (answer) => answer === null) {
  return [row[name], ...(row[`${name}Also`] ?? [])].some((answer) => isEqual(answer));
}

export const isRecordsPath = (row, value) => isAnswer(row, 'recordsPath', (answer) => answer === value);

export const isIngestionType = (row, value) => isAnswer(row, 'ingestionType', (answer) => answer === value);

/** @param {string | null} value - path of the cursor’s value in the API’s record, null where the table has no cursor */
export const isCursorField = (row, value) => isAnswer(row, 'cursorField', (answer) => answer === value);

/** @param {string | null} value - path of the list that gives the parent, null where there is none */
export const isParent = (row, value, prefixes) =>
  isAnswer(row, 'parent', (answer) =>
    answer === null || value === null ? answer === value : isSamePath(answer, value, prefixes),
  );

const bare = (name) => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/**
 * The same set of columns, in any order. A column that carries a request parameter’s value matches by that parameter,
 * whatever it is called.
 *
 * @param {readonly { path: string, parameter: string | null }[]} value
 */
export function isPrimaryKey(row, value) {
  return isAnswer(row, 'primaryKeys', (answer) => {
    if (answer === null || answer.length !== value.length) return false;
    const left = [...answer];
    for (const component of value) {
      const index = left.findIndex((name) => isComponent(name, component));
      if (index < 0) return false;
      left.splice(index, 1);
    }
    return true;
  });
}

const isComponent = (name, { path, parameter }) =>
  parameter === null ? name === path : name === path || bare(name) === bare(parameter);

const kindOf = (text) => text.toLowerCase().split(':');

/** Is every method that is sent among the right ones? A kind without a name (`apiKey:header`) matches any name. */
export const isAuth = (row, value) =>
  value.length > 0 &&
  value.every((kind) =>
    row.auth.some((answer) => {
      const wanted = kindOf(answer);
      const given = kindOf(kind);
      return wanted.every((part, index) => index >= given.length || part === given[index]);
    }),
  );
