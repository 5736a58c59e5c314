import { runStandalone } from '@create-connector/workflow';
import { devStep } from './step.ts';

process.exitCode = await runStandalone(devStep, { bin: 'create-connector-dev', argv: process.argv.slice(2) });
