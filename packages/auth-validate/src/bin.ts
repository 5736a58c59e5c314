import { runStandalone } from '@create-connector/workflow';
import { authValidateStep } from './step.ts';

process.exitCode = await runStandalone(authValidateStep, {
  bin: 'create-connector-auth-validate',
  argv: process.argv.slice(2),
});
