import { runStandalone } from '@create-connector/workflow';
import { reviewStep } from './review-step.ts';
import { testStep } from './step.ts';

const bin = 'create-connector-test';
const [first, ...rest] = process.argv.slice(2);

process.exitCode =
  first === reviewStep.id
    ? await runStandalone(reviewStep, { bin, argv: rest })
    : await runStandalone(testStep, { bin, argv: process.argv.slice(2) });
