export { type CredentialPlacement, placeCredentials } from './credential-placement.ts';
export { AuthValidateInput } from './input.ts';
export { type AuthTestRun, judge } from './judge.ts';
export { chooseProbe, type Probe, type TableOptions } from './probe.ts';
export { renderAuthTest } from './render.ts';
export { authValidateStep } from './step.ts';
