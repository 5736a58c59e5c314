export { allowlistOf, completeSpec, differences } from './complete-spec.ts';
export { type Connection, connectionOf } from './connection.ts';
export { connectionSpec } from './connection-spec.ts';
export { displayName } from './display-name.ts';
export { SpecInput } from './input.ts';
export { type Phase, phases, readyPhase } from './phase.ts';
export { specCompleteStep, specConnectionStep } from './step.ts';
