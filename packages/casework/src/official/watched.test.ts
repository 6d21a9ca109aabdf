import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withdrawConsent } from '../consent/withdraw.ts';
import { addOfficial, createWorld } from '../testing.ts';
import type { World } from '../testing.ts';
import { displayName } from './official.ts';
import { listWatched } from './watched.ts';

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.database.drop());

describe('the watched officials', () => {
  it('carry what the matcher needs, and every platform on which they consent', async () => {
    const id = await addOfficial(world.ctx, ['mastodon', 'bluesky'], {
      party: 'Vlierbelang',
      handles: [{ platform: 'mastodon', handle: '@joke' }],
      aliases: [{ text: 'Jopie', ambiguous: true }],
    });
    const [watched] = await listWatched(world.ctx);
    expect(watched).toEqual({
      id,
      name: { given: 'Joke', initials: '', particle: 'van der', family: 'Vliersteen' },
      handles: [{ platform: 'mastodon', handle: '@joke' }],
      aliases: [{ text: 'Jopie', ambiguous: true }],
      platforms: ['bluesky', 'mastodon'],
      context: ['wethouder', 'vlierdam', 'Vlierbelang'],
    });
    await withdrawConsent(world.ctx, id, 'mastodon');
    await withdrawConsent(world.ctx, id, 'bluesky');
    expect(await listWatched(world.ctx)).toEqual([]);
  });
});

describe('the name on a page', () => {
  const name = { given: '', initials: 'J.M.', particle: 'van der', family: 'Meer' };

  it('takes the given name, else the initials, else the family name alone', () => {
    expect(displayName({ ...name, given: 'Joke' })).toBe('Joke van der Meer');
    expect(displayName(name)).toBe('J.M. van der Meer');
    expect(displayName({ ...name, initials: '', particle: '' })).toBe('Meer');
  });
});
