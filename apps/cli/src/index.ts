export { type Invocation, parseInvocation } from './program.ts';
export { runInvocation } from './run-invocation.ts';
export { stages } from './steps.ts';
