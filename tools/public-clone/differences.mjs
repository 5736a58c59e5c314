// Where our connectors differ from the public repository's specs and corpora, each with the fact that explains it.

/**
 * @typedef {object} Difference
 * @property {string} source
 * @property {string} table
 * @property {readonly string[] | null} columns columns that no record of the public corpus fills; null: the corpus has no records
 * @property {string} why a fact of the API's documentation
 */

/** @type {readonly Difference[]} */
export const differences = [
  {
    source: 'github_cc',
    table: 'repos',
    columns: ['code_of_conduct', 'delete_branch_on_merge', 'role_name', 'security_and_analysis'],
    why: 'The list answers with minimal repositories, whose schema requires none of these; security_and_analysis is shown to administrators only.',
  },
  {
    source: 'github_cc',
    table: 'issues',
    columns: null,
    why: 'Their spec names a corpus of issues that is not there, so the list is empty; their own test class allows that as well.',
  },
  {
    source: 'github_cc',
    table: 'commits',
    columns: ['files', 'stats'],
    why: 'The schema of a commit does not require them; GitHub fills them where a single commit is asked for.',
  },
  {
    source: 'github_cc',
    table: 'assignees',
    columns: ['email', 'name', 'starred_at'],
    why: 'The schema of a simple user does not require them.',
  },
  {
    source: 'github_cc',
    table: 'collaborators',
    columns: ['email', 'name'],
    why: 'The schema of a collaborator does not require them.',
  },
  {
    source: 'gmail_cc',
    table: 'labels',
    columns: ['color', 'labelListVisibility', 'messageListVisibility'],
    why: 'A colour is for labels of type user, and the corpus has system labels; the visibilities are optional in a label.',
  },
];
