import { runStandalone } from '@create-connector/workflow';
import { docsStep } from './step.ts';

process.exitCode = await runStandalone(docsStep, { bin: 'create-connector-docs', argv: process.argv.slice(2) });
