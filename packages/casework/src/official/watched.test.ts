import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { giveConsent } from '../consent/give.ts';
import { withdrawConsent } from '../consent/withdraw.ts';
import { addOfficial, createWorld } from '../testing.ts';
import type { World } from '../testing.ts';
import { displayName } from './official.ts';
import { recordProof } from './prove.ts';
import { registerOfficial } from './register.ts';
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
    const account = { platform: 'mastodon', handle: '@joke', accountId: null, granted: false };
    expect(watched).toEqual({
      id,
      name: { given: 'Joke', initials: '', particle: 'van der', family: 'Vliersteen' },
      handles: [account],
      aliases: [{ text: 'Jopie', ambiguous: true }],
      platforms: ['bluesky', 'mastodon'],
      context: ['wethouder', 'vlierdam', 'Vlierbelang'],
    });
    await withdrawConsent(world.ctx, id, 'mastodon');
    await withdrawConsent(world.ctx, id, 'bluesky');
    expect(await listWatched(world.ctx)).toEqual([]);
  });

  it('are looked for by name, and by no account that is not proved', async () => {
    const handle = { platform: 'bluesky', handle: 'nog.niet.bewezen' } as const;
    const id = await registerOfficial(world.ctx, {
      name: { given: 'Fenna', family: 'Wilgenhof' },
      function: 'raadslid',
      handles: [handle],
    });
    await giveConsent(world.ctx, id, { platform: 'bluesky', version: '1' });
    expect(await listWatched(world.ctx)).toMatchObject([{ id, handles: [] }]);
    await recordProof(world.ctx, { officialId: id, ...handle, proof: 'code', accountId: 'did:1' });
    expect(await listWatched(world.ctx)).toMatchObject([
      { id, handles: [{ ...handle, accountId: 'did:1' }] },
    ]);
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
