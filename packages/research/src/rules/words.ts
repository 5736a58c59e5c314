import pluralize from 'pluralize';
import { byText } from './by-text.ts';

/** A name as lower-case words: camelCase, dots, dashes and blanks separate them. */
export const wordsOf = byText((name): readonly string[] =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== ''),
);

/** A name in lower snake_case; empty where it holds no letter or digit. */
export const toSnake = byText((name) => wordsOf(name).join('_'));

/** A name in lower snake_case with its last word in the singular: `issueComments` -> `issue_comment`. */
export const toSingular = byText((name) => {
  const words = wordsOf(name);
  const last = words.at(-1);
  return last === undefined ? '' : [...words.slice(0, -1), pluralize.singular(last)].join('_');
});

/** Do two names mean the same thing, whatever their case, separators and number? */
export const isSameNoun = (a: string, b: string): boolean => toSingular(a) === toSingular(b);
