export { type CorpusOptions, corpusOf } from './corpus.ts';
export { simulatedAddresses, simulatedBaseUrl, simulatedCredentials } from './credentials.ts';
export { type CorpusRecord, columnValue, pathMark } from './fan-out.ts';
export { type SimulatorOptions, simulatorFiles } from './files.ts';
export { hooksOf, type SourceHooks } from './hooks.ts';
export { type RunningSimulator, type SimulatorStart, startSimulator } from './serve.ts';
export { requiredOptions, type TableOptions } from './simulated-option.ts';
export { readHooks, writeSimulatedSource, writeSpecFolder } from './write.ts';
