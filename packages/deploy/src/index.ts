export { type ConnectionTemplate, connectionTemplate } from './connection-template.ts';
export { deployGuide, type ShippedFile } from './deploy-guide.ts';
export { DeployInput } from './input.ts';
export { distributionName, frameworkWheelName, sdistName, version, wheelName } from './names.ts';
export { packagesFolder, pipelineSpec } from './pipeline-spec.ts';
export { pyprojectText } from './pyproject.ts';
export { frameworkRequirement, type Requirements, requirementsOf } from './requirements.ts';
export { deployStep } from './step.ts';
export { wheelProblems } from './wheel-check.ts';
