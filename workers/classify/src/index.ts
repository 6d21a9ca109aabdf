export { classify } from './classify.ts';
export type { ClassifyDeps } from './classify.ts';
export { startClassify } from './main.ts';
