export { readmeProblems } from './check.ts';
export type { ReadmeFacts } from './facts.ts';
export { DocsInput } from './input.ts';
export { renderReadme } from './readme.ts';
export { docsStep } from './step.ts';
