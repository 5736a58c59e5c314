import { expect, test } from 'vitest';
import { listOf, query } from '../../../test/small-document.ts';
import { findNeededFilter } from './needed-filters.ts';

const parameters = [
  query('assignee', 'string', { description: 'The assignee to filter on.' }),
  query('project', 'string', { description: 'The project to filter on.' }),
  query('tag', 'string', { description: 'The tag to filter on. You must also specify the project.' }),
];
const choices = (description: string) =>
  findNeededFilter(listOf({ description, parameters }).endpoint)?.choices.map(({ name }) => name) ?? null;

test.each([
  ['You must specify a `project` or `tag` if you do not specify `assignee`.', ['project', 'tag']],
  ['Use one or more of the parameters provided to filter the things.', ['assignee', 'project']],
  ['Use one of the parameters to filter. You must give a `tag`.', ['tag']],
  ['Accepts an optional `project`.', null],
])('%s', (description, expected) => {
  expect(choices(description)).toStrictEqual(expected);
});
