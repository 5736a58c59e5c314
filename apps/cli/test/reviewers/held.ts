/** Where a demand of the public project's reviewers is held, or why nothing holds it. */
export interface Held {
  /** The demand, in a few words. */
  readonly asks: string;
  /** Tests that hold it, each as `[file, words of its title]`; files relative to the repository. */
  readonly tests?: readonly (readonly [file: string, title: string])[];
  /** Checks of the self-review that hold it in every connector. */
  readonly review?: readonly string[];
  /** Why nothing holds it. */
  readonly reason?: string;
}

/** Why nothing holds a demand that generated connectors never meet. */
export const notBuilt = (what: string): string => `no generated connector ${what}`;

/** Why nothing holds a demand on how a pull request is handled. */
export const theirs = 'it concerns the conduct of a pull request, which people open; PR.md says it where it can';
