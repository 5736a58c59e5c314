export { nearestName, readRequest, readSourceName, readTables, readWords, type Words } from './arguments.ts';
export { type ArtifactStat, hashArtifacts, readArtifact, statArtifact, writeArtifact } from './artifacts.ts';
export { parseModel, readModel } from './model-file.ts';
export { isTerminal, terminalPerson } from './person.ts';
export { problemLines, type RunnableStep, runnable } from './runnable.ts';
export { parseConnectorSpec, readConnectorSpec } from './spec-file.ts';
export { runStandalone, type StandaloneOptions } from './standalone.ts';
export { parseArguments, type StandaloneArguments } from './standalone-arguments.ts';
