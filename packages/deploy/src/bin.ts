import { runStandalone } from '@create-connector/workflow';
import { deployStep } from './step.ts';

process.exitCode = await runStandalone(deployStep, {
  bin: 'create-connector-deploy',
  argv: process.argv.slice(2),
});
