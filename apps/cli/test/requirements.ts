/** Every promise of the workflow, by an id that tests cite: `proves('gate:review-first')`. */
export const requirements = {
  'arguments:source-name': 'The source name is required and lower snake_case; otherwise nothing else happens.',
  'arguments:source-asked-for': 'A missing source name is asked for in a terminal, else refused with exit code 2.',
  'arguments:tables-and-doc': 'tables=t1,t2 and doc=PATH are optional and may stand in any order.',
  'arguments:reserved-names': 'A bare word that is nearly a command is refused with the nearest name.',
  'arguments:as-given': 'Arguments reach the program as given, whatever characters they hold.',
  'plan:shown-first': 'The plan shows the tables in scope and the six steps, and asks whether it looks good.',
  'plan:hard-stop': 'Nothing of step 1 happens before the yes.',
  'plan:adjusted-and-asked-again':
    'Adjustments change tables, documentation or options, and the plan is asked about again.',
  'plan:yes-by-flag': '--yes confirms the plan and every gate, and the log says that a flag did.',
  'tasks:all-at-once': 'Once confirmed there is a task for each step, all made at once.',
  'tasks:in-progress-before-launch': 'A task is in progress before its step is launched.',
  'tasks:completed-after': 'A task is completed after its step was verified.',
  'tasks:failed-says-so': 'A failed task says so.',
  'gate:after-steps-1-to-5': 'A gate stands behind each of the steps 1 to 5, and none behind step 6.',
  'gate:shows-what-was-delivered': 'A gate shows files, tables, test figures and facts, the least certain first.',
  'gate:review-first': 'Review first shows the files and asks again.',
  'gate:correct-a-fact': 'A fact corrected at a gate goes to the overrides; research runs again, up to the same gate.',
  'gate:diff-since-last': 'A review shows what changed since the last gate.',
  'gate:drift-offered': 'What a live check saw is offered as corrections; a person’s own stand.',
  'edit:noticed-and-kept': 'An artifact edited by hand is noticed, verified again and kept.',
  'edit:never-overwritten-silently':
    'A step that would write over an edit asks first; without an answer the edit is kept.',
  'gate:nobody-there': 'Where nobody answers, the run stops with exit code 3 and its state kept.',
  'agents:verified-by-files': 'A step is judged by the files that are there, never by its own report.',
  'credentials:asked-by-the-command':
    'Questions about credentials are asked in the person’s own browser or terminal, secrets hidden.',
  'order:one-after-another': 'Steps and sub-steps run strictly one after another.',
  'order:stages-and-phases':
    'The stages are those of the protocol: research, authentication, implementation, testing, documentation, deployment.',
  'failure:reported-and-stopped': 'A step that does not deliver is reported, and the flow stops.',
  'failure:later-tasks-untouched': 'Tasks behind a failed one stay pending.',
  'failure:never-done-in-its-place': 'Nothing else does the work of a step that failed.',
  'failure:one-clear-problem': 'A problem says what is wrong, what was expected and how to mend it.',
  'resume:finished-steps-not-redone': 'A resume does no finished step again, wherever the run was cut.',
  'resume:interrupted-step-again': 'A step that was cut off is run again.',
  'resume:from-skips-the-earlier': 'resume --from skips the earlier steps and takes their artifacts as they are.',
  'resume:missing-artifacts-named': 'A missing artifact is named; the person runs its step or goes on without it.',
  'interrupt:state-kept': 'An interrupt ends the running step; the state is kept.',
  'lock:one-run-a-source': 'Two runs on one source at a time are refused.',
  'lock:dead-process-keeps-none': 'A process that is gone keeps no lock.',
  'summary:connector-tables-folders':
    'The summary names connector, tables, source and test folders, what was verified and what comes next.',
  'json:one-event-a-line': '--json prints one event per line on standard output and nothing else.',
} as const satisfies Record<string, string>;

/** Id of a promise. */
export type RequirementId = keyof typeof requirements;

/** Marks a test, in its name, as the proof of a promise. */
export function proves(id: RequirementId): string {
  return `[${id}]`;
}
