export { connectorOf, connectors } from './all.ts';
export * from './connector.ts';
export { formatOf, readPosts } from './file/import.ts';
export type { ReadPostsOptions } from './file/import.ts';
export { networkOf } from './http/network.ts';
export type { Gate, Network, NetworkOptions } from './http/network.ts';
export { settingsOf } from './settings.ts';
