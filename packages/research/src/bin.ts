import { runStandalone } from '@create-connector/workflow';
import { researchStep } from './step.ts';

process.exitCode = await runStandalone(researchStep, {
  bin: 'create-connector-research',
  argv: process.argv.slice(2),
});
