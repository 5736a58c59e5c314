import { authValidateStep } from '@create-connector/auth-validate';
import { credentialsStep } from '@create-connector/credentials';
import { deployStep } from '@create-connector/deploy';
import { devStep } from '@create-connector/dev';
import { docsStep } from '@create-connector/docs';
import { researchStep } from '@create-connector/research';
import { specCompleteStep, specConnectionStep } from '@create-connector/spec';
import { reviewStep, testStep } from '@create-connector/test';
import { runnable, runStandalone, type Stage } from '@create-connector/workflow';

/** The stages of the workflow, in order: the one list that names every step. A gate stands behind each but the last. */
export const stages: readonly Stage[] = [
  { stage: 1, title: 'API research', gate: true, steps: [runnable(researchStep)] },
  {
    stage: 2,
    title: 'Authentication set-up',
    gate: true,
    steps: [runnable(specConnectionStep), runnable(credentialsStep), runnable(authValidateStep)],
  },
  { stage: 3, title: 'Connector implementation', gate: true, steps: [runnable(devStep)] },
  { stage: 4, title: 'Testing', gate: true, steps: [runnable(testStep)] },
  {
    stage: 5,
    title: 'Documentation and complete spec',
    gate: true,
    steps: [runnable(docsStep), runnable(specCompleteStep), runnable(reviewStep)],
  },
  { stage: 6, title: 'Deployment package', gate: false, steps: [runnable(deployStep)] },
];

/** Runs one step on its own, by id; see `runStandalone`. */
export type RunAlone = (bin: string, argv: readonly string[]) => Promise<number>;

/** Each step's own command, by the step's id. */
export const aloneById: ReadonlyMap<string, RunAlone> = new Map<string, RunAlone>([
  [researchStep.id, (bin, argv) => runStandalone(researchStep, { bin, argv })],
  [specConnectionStep.id, (bin, argv) => runStandalone(specConnectionStep, { bin, argv })],
  [credentialsStep.id, (bin, argv) => runStandalone(credentialsStep, { bin, argv })],
  [authValidateStep.id, (bin, argv) => runStandalone(authValidateStep, { bin, argv })],
  [devStep.id, (bin, argv) => runStandalone(devStep, { bin, argv })],
  [testStep.id, (bin, argv) => runStandalone(testStep, { bin, argv })],
  [docsStep.id, (bin, argv) => runStandalone(docsStep, { bin, argv })],
  [specCompleteStep.id, (bin, argv) => runStandalone(specCompleteStep, { bin, argv })],
  [reviewStep.id, (bin, argv) => runStandalone(reviewStep, { bin, argv })],
  [deployStep.id, (bin, argv) => runStandalone(deployStep, { bin, argv })],
]);
