export { type EnvironmentOptions, ensureEnvironment, type PythonEnvironment } from './environment.ts';
export { findJava } from './find-java.ts';
