export { ResearchInput } from './input.ts';
export { type BuildOptions, buildModel, type ProposedTable, proposeTables } from './model/build.ts';
export { type ExplainedFact, explainModel } from './model/explain.ts';
export { parseOverrides } from './model/overrides.ts';
export type { Document } from './readers/document.ts';
export { readDocument } from './readers/read.ts';
export { apiDocSections, renderApiDoc } from './render/api-doc.ts';
export { type RuleName, rules } from './rules/all.ts';
export { researchStep } from './step.ts';
