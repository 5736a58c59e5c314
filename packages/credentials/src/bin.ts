import { runStandalone } from '@create-connector/workflow';
import { credentialsStep } from './step.ts';

process.exitCode = await runStandalone(credentialsStep, {
  bin: 'create-connector-credentials',
  argv: process.argv.slice(2),
});
