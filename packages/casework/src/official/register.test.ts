import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addOfficial, addOrganisation, createWorld } from '../testing.ts';
import type { World } from '../testing.ts';
import type { NewOfficial } from './official.ts';
import { listOfficials, readOfficial } from './read.ts';
import { registerOfficial, updateOfficial } from './register.ts';
import { listWatched } from './watched.ts';

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.database.drop());

const named = (changes: Partial<NewOfficial> = {}): NewOfficial => ({
  name: { initials: 'F.', particle: 'de', family: 'Wilgenhof' },
  function: 'burgemeester',
  ...changes,
});
const on = (handle: string) => ({ platform: 'mastodon' as const, handle });

describe('registering an official', () => {
  it('keeps names, handles and aliases as they were given', async () => {
    const official = named({
      party: 'Vlierbelang',
      email: 'f.dewilgenhof@vlierdam.example',
      handles: [on('@Wilgenhof')],
      aliases: [{ text: 'Wilg', ambiguous: true }],
    });
    const id = await registerOfficial(world.ctx, official);
    expect(await readOfficial(world.ctx, id)).toMatchObject({ ...official, id, consents: [] });
  });

  it('watches nobody who did not consent', async () => {
    const id = await registerOfficial(world.ctx, named({ handles: [on('niet_gevolgd')] }));
    expect((await listWatched(world.ctx)).map((official) => official.id)).not.toContain(id);
  });

  it('refuses a handle that another official has, however it is written, and keeps nothing', async () => {
    await registerOfficial(world.ctx, named({ handles: [on('een_account')] }));
    const second = registerOfficial(
      world.ctx,
      named({ function: 'raadslid', handles: [on('@Een_Account')] }),
    );
    await expect(second).rejects.toMatchObject({ kind: 'conflict' });
    const { items } = await listOfficials(world.ctx, { after: null, size: 100 });
    expect(items.filter((official) => official.function === 'raadslid')).toEqual([]);
  });

  it('lets another organisation have the same handle', async () => {
    const other = await addOrganisation(world.database, 'wilgendam');
    await registerOfficial(world.ctx, named({ handles: [on('gedeeld')] }));
    const id = await registerOfficial(other, named({ handles: [on('gedeeld')] }));
    expect((await readOfficial(other, id)).handles).toEqual([on('gedeeld')]);
  });

  it('keeps an account that was written in two ways once, and an alias given twice', async () => {
    const id = await registerOfficial(
      world.ctx,
      named({
        handles: [on('@Twee'), on('twee')],
        aliases: [{ text: 'Wilg' }, { text: 'Wilg', ambiguous: true }],
      }),
    );
    const official = await readOfficial(world.ctx, id);
    expect(official.handles).toEqual([on('@Twee')]);
    expect(official.aliases).toEqual([{ text: 'Wilg', ambiguous: false }]);
  });

  it('refuses what is not a handle', async () => {
    const spaced = registerOfficial(world.ctx, named({ handles: [on('twee woorden')] }));
    await expect(spaced).rejects.toThrow('is not a handle');
  });
});

describe('updating an official', () => {
  it('replaces what is known and leaves consents as they are', async () => {
    const id = await addOfficial(world.ctx, ['bluesky'], {
      handles: [on('oud')],
      aliases: [{ text: 'Oud' }],
    });
    await updateOfficial(world.ctx, id, named({ handles: [on('nieuw')] }));
    expect(await readOfficial(world.ctx, id)).toMatchObject({
      function: 'burgemeester',
      handles: [on('nieuw')],
      aliases: [],
      consents: [{ platform: 'bluesky' }],
    });
  });

  it('twice with the same details changes nothing', async () => {
    const id = await addOfficial(world.ctx);
    const details = named({ handles: [on('zelfde')] });
    await updateOfficial(world.ctx, id, details);
    const once = await readOfficial(world.ctx, id);
    await updateOfficial(world.ctx, id, details);
    expect(await readOfficial(world.ctx, id)).toEqual(once);
  });

  it('is refused with a handle of somebody else, and then changes nothing', async () => {
    await registerOfficial(world.ctx, named({ handles: [on('bezet')] }));
    const id = await addOfficial(world.ctx, [], { handles: [on('eigen')] });
    const before = await readOfficial(world.ctx, id);
    const taking = updateOfficial(world.ctx, id, named({ handles: [on('bezet')] }));
    await expect(taking).rejects.toMatchObject({ kind: 'conflict' });
    expect(await readOfficial(world.ctx, id)).toEqual(before);
  });

  it('is refused for an official that is not there', async () => {
    const nobody = updateOfficial(world.ctx, randomUUID(), named());
    await expect(nobody).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('listing officials', () => {
  it('shows every official once, in pages', async () => {
    const other = await addOrganisation(world.database, 'elzendam');
    const ids = [];
    for (let at = 0; at < 7; at += 1) {
      ids.push(await addOfficial(other, []));
    }
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page = await listOfficials(other, { after, size: 3 });
      seen.push(...page.items.map((official) => official.id));
      after = page.next === null ? null : (page.items.at(-1)?.id ?? null);
    } while (after !== null);
    expect(seen).toEqual(ids);
  });
});
