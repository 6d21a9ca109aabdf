export * from './testing/flag.ts';
export * from './testing/world.ts';
