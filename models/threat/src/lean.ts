import { registerHooks } from 'node:module';

/** Stands for what is left out: truthy, because the library asks whether it is there. */
const nothing = { url: 'data:text/javascript,export default () => {}', format: 'module' } as const;

/**
 * Keeps the library's picture code, sharp, out of this thread: a model of texts never calls it, and it would
 * take 15 MB of memory. To be called before the library is imported.
 */
export function leaveOutPictures(): void {
  registerHooks({
    resolve: (name, context, next) =>
      name === 'sharp' ? { ...nothing, shortCircuit: true } : next(name, context),
  });
}
