export { type ConnectorFiles, emitConnector } from './emit.ts';
export { findHooks, type HookName, type Hooks, hookNames } from './hooks.ts';
export { devStep } from './step.ts';
export { requireSupported } from './supported.ts';
