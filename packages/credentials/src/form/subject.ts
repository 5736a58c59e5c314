import type { ConnectorSpec } from '@create-connector/contracts';

/** What a form is about, as its page says it. */
export interface FormSubject {
  readonly source: string;
  /** The source's name for people. */
  readonly title: string;
  /** Where the values will stand, relative to the workspace. */
  readonly file: string;
  readonly spec: ConnectorSpec;
}
