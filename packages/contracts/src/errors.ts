/** Every error a person can meet: the exit code it ends in and how to mend it. A code cannot exist without both. */
export const errorCatalog = {
  USAGE: { exit: 2, fix: 'Run `create-connector --help`.' },
  SOURCE_NAME_MISSING: { exit: 2, fix: 'Name the source: `create-connector <source_name> doc=<path or URL>`.' },
  SOURCE_NAME_INVALID: { exit: 2, fix: 'Use lower snake_case, e.g. `github` or `azure_devops`.' },
  SOURCE_TAKEN: { exit: 2, fix: 'Give the connector another name, e.g. `github_cc`.' },
  DOC_MISSING: {
    exit: 2,
    fix: 'Give `doc=` a file or a URL: OpenAPI 3.0 or 3.1, Swagger 2.0, recorded traffic (HAR), or a source model.',
  },
  DOC_AMBIGUOUS: { exit: 2, fix: 'Choose one of the descriptions named above with `doc=`.' },
  DOC_NOT_FOUND: { exit: 2, fix: 'Give `doc=` a file that is there and can be read, or a URL that answers 200.' },
  DOC_UNREACHABLE: { exit: 2, fix: 'Check the address and the network, or save the description and give its path.' },
  DOC_NOT_UNDERSTOOD: {
    exit: 2,
    fix: 'Give `doc=` OpenAPI 3.0 or 3.1 or Swagger 2.0, in JSON or YAML, recorded traffic (HAR), or a source model.',
  },
  DOC_TOO_LARGE: { exit: 2, fix: 'Give `doc=` a description below the limit named above.' },
  DOC_REFERENCE_REFUSED: {
    exit: 2,
    fix: 'Keep all parts of a description in its own folder, or on its own server; or bundle it into one file.',
  },
  DOC_WITHOUT_TABLES: { exit: 2, fix: 'Describe the tables in the overrides file, or give another description.' },
  TABLE_UNKNOWN: { exit: 2, fix: 'Choose from the tables named above.' },
  FACT_UNKNOWN: { exit: 2, fix: 'Choose from the facts named above.' },
  OVERRIDES_INVALID: { exit: 2, fix: 'Correct the overrides file at the place named above.' },
  WORKSPACE_UNUSABLE: { exit: 2, fix: 'Give `--workspace` a folder that you can write to.' },
  WORKSPACE_FULL: { exit: 1, fix: 'Free space on that disk, then `create-connector resume <source>`.' },
  CREDENTIALS_INVALID: { exit: 2, fix: 'Give a JSON object of option names and texts, with every required option.' },
  PORT_TAKEN: { exit: 2, fix: 'Give another `--port`, or leave it out: a free one is taken.' },
  CREDENTIALS_NOBODY_TO_ASK: { exit: 3, fix: 'Pass `--credentials FILE`, pass `--simulate`, or resume in a terminal.' },
  RUN_LOCKED: { exit: 2, fix: 'Wait for the other run on this source to end, or end it.' },
  RUN_EXISTS: { exit: 2, fix: 'Go on with `create-connector resume <source>`, or pass `--restart` to begin anew.' },
  RUN_NOT_FOUND: { exit: 2, fix: 'Start one with `create-connector <source> doc=<path>`.' },
  STATE_UNREADABLE: { exit: 2, fix: 'Move the file named above away and start again, or resume with `--from <step>`.' },
  STEP_UNKNOWN: { exit: 2, fix: 'Use a number from 1 to 6 or a step name from `create-connector --help`.' },
  ENGINE_UNKNOWN: { exit: 2, fix: 'Leave `--engine` out, or pass `--engine builtin`.' },
  ARTIFACT_MISSING: { exit: 1, fix: 'Run the step that makes the file named above, then go on.' },
  ARTIFACT_INVALID: { exit: 1, fix: 'Correct the file named above, or run the step that makes it again.' },
  STEP_FAILED: { exit: 1, fix: 'Mend what is named above, then `create-connector resume <source>`.' },
  AUTH_FAILED: { exit: 1, fix: 'Correct the credential named above, then resume from auth-validate.' },
  TESTS_FAILED: { exit: 1, fix: 'Read the failures above, correct the model or a hook, then resume from dev.' },
  REVIEW_BLOCKED: { exit: 1, fix: 'Mend the findings above; `SELF_REVIEW.md` lists all of them, then resume.' },
  PYTHON_FAILED: { exit: 1, fix: 'Read the output above.' },
  GATE_UNANSWERED: { exit: 3, fix: 'Run `create-connector resume <source>` in a terminal, or pass `--yes`.' },
  TOOL_MISSING: { exit: 4, fix: 'Run `create-connector doctor`: it names what is missing and how to get it.' },
  ENVIRONMENT_FAILED: { exit: 4, fix: 'Read the installer’s output above; `create-connector doctor` checks again.' },
  INTERRUPTED: { exit: 130, fix: 'Go on with `create-connector resume <source>`.' },
} as const satisfies Record<string, { exit: 1 | 2 | 3 | 4 | 130; fix: string }>;

/** A key of {@link errorCatalog}. */
export type ErrorCode = keyof typeof errorCatalog;

/** JSON scalars only, and never a secret. */
export type ErrorData = Readonly<Record<string, string | number | boolean | null>>;

const brand: unique symbol = Symbol.for('create-connector.error') as never;

/** An error that ends a step or a command. Its message says what is wrong; {@link errorCatalog} says how to mend it. */
export class ConnectorError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'ConnectorError';
  readonly [brand] = true;
  readonly code: C;
  readonly data: ErrorData;

  constructor(code: C, message: string, data: ErrorData = {}, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.data = data;
  }

  /** Is it one of ours, also when it comes from another installed copy of this package? */
  static is<K extends ErrorCode>(value: unknown, code?: K): value is ConnectorError<K> {
    if (typeof value !== 'object' || value === null || !(brand in value)) return false;
    return code === undefined || ('code' in value && value.code === code);
  }
}
