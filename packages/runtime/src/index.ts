export { ConfigError, readConfig, readVariable } from './config.ts';
export type { Config, Environment } from './config.ts';
export { createLog, logFile } from './log.ts';
export type { Logger } from './log.ts';
export { forever, runUntilSignal, Shutdown } from './shutdown.ts';
export type { Stoppable } from './shutdown.ts';
