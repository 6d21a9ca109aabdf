export { connectorOf, connectors } from './all.ts';
export * from './connector.ts';
export { formatOf, readPosts } from './file/import.ts';
export type { ReadPostsOptions } from './file/import.ts';
export { settingsOf } from './settings.ts';
