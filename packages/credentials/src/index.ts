export { askCredentials } from './ask.ts';
export { baseUrlProblem } from './base-url.ts';
export { type Checked, type Credentials, checkCredentials } from './check.ts';
export { checkCredentialsText, credentialsText, readCredentialsFile } from './credentials-file.ts';
export { CredentialsInput } from './input.ts';
export { localSpec } from './local-spec.ts';
export { credentialsStep } from './step.ts';
