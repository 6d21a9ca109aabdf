export * from './testing/flag.ts';
export * from './testing/world.ts';
export * from './testing/own.ts';
export { campaigns } from './testing/alike.ts';
