export { createApi } from './api.ts';
export type { Api, ApiDeps, ImportPosts, ImportReport } from './deps.ts';
export { checkReadiness } from './readiness.ts';
export { operations } from './permissions.ts';
