import { runStandalone } from '@create-connector/workflow';
import { testStep } from './step.ts';

process.exitCode = await runStandalone(testStep, { bin: 'create-connector-test', argv: process.argv.slice(2) });
