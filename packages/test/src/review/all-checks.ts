import type { Check } from './check.ts';
import { artifactChecks } from './checks/artifacts.ts';
import { consistencyChecks } from './checks/consistency.ts';
import { implementationChecks } from './checks/implementation.ts';
import { reviewerChecks } from './checks/reviewers.ts';
import { securityChecks } from './checks/security.ts';
import { testChecks } from './checks/tests.ts';

/** The 54 checks of the public project's checklist, in its order; the score is theirs. */
export const checklist: readonly Check[] = [
  ...implementationChecks,
  ...testChecks,
  ...artifactChecks,
  ...securityChecks,
  ...consistencyChecks,
];

/** What its reviewers ask beyond that. */
export const beyond: readonly Check[] = reviewerChecks;
