export * from './types.ts';
export { buildMatcher } from './matcher.ts';
