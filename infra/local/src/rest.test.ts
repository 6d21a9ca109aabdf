import { expect, test, vi } from 'vitest';
import { giveMemoryBackAtRest } from './rest.ts';

test('gives back the memory of what was used once the process rests', async () => {
  const given: string[] = [];
  const registry = new FinalizationRegistry<string>((name) => given.push(name));
  registerGarbage(registry);
  giveMemoryBackAtRest({ everyMs: 20, restingShare: 1 });
  await vi.waitFor(() => expect(given).toEqual(['what was used']), 5_000);
});

/** Nothing of it is left on the stack. */
function registerGarbage(registry: FinalizationRegistry<string>): void {
  registry.register({ used: 'once' }, 'what was used');
}
