import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { giveConsent } from '../consent/give.ts';
import { addOrganisation, createWorld, proveHandle } from '../testing.ts';
import type { World } from '../testing.ts';
import { importOfficials, mostListed, previewImport } from './import.ts';
import { officialSchema } from './official.ts';
import type { NewOfficial } from './official.ts';
import type { Listed } from './plan.ts';
import { listOfficials, readOfficial } from './read.ts';
import { registerOfficial } from './register.ts';
import { capConsents, setTerm } from './term.ts';
import { listWatched } from './watched.ts';

let world: World;

beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.database.drop());

const joke = { given: 'Joke', particle: 'van der', family: 'Vliersteen' };
const listed = (line: number, changes: Partial<NewOfficial> = {}, term: string | null = null) =>
  ({
    line,
    official: officialSchema.parse({ name: joke, function: 'wethouder', ...changes }),
    termEndsOn: term,
  }) satisfies Listed;
const all = async () => (await listOfficials(world.ctx, { after: null, size: 100 })).items;
const run = async (...list: Listed[]) =>
  (await importOfficials(world.ctx, list)).map((line) =>
    line.outcome === 'problem' ? line.problem.kind : line.outcome,
  );
const told = () => world.database.owner`
  select action from audit_entry where action like 'official.%' order by id`;

describe('a list of officials', () => {
  it('registers who is new, whom nobody watches by that; a second time changes nothing', async () => {
    const list = [
      listed(2, { email: 'joke@vlierdam.example', aliases: [{ text: 'De Vlier' }] }, '2030-03-18'),
      listed(3, { name: { family: 'Essenburg', initials: 'B.' } }),
    ];
    expect(await run(...list)).toEqual(['new', 'new']);
    const before = await told();
    expect(await run(...list)).toEqual(['same', 'same']);
    expect(await told()).toEqual(before);
    expect(await all()).toMatchObject([
      { name: joke, termEndsOn: '2030-03-18', consents: [] },
      { name: { family: 'Essenburg' }, termEndsOn: null },
    ]);
    expect(await listWatched(world.ctx)).toEqual([]);
  });

  it('is previewed without storing anything', async () => {
    const planned = await previewImport(world.ctx, [listed(2)]);
    expect(planned).toMatchObject([{ outcome: 'new' }]);
    expect(await all()).toEqual([]);
  });

  it('adds what is new about somebody, and takes nothing away', async () => {
    const handles = [{ platform: 'mastodon' as const, handle: 'joke' }];
    const id = await registerOfficial(world.ctx, { name: joke, function: 'raadslid', handles });
    await proveHandle(world.ctx, id, { platform: 'mastodon', handle: 'joke' });
    const row = listed(
      2,
      {
        name: { ...joke, family: 'VLIERSTEEN' },
        party: 'Vlierbelang',
        email: 'joke@vlierdam.example',
        handles: [
          { platform: 'mastodon', handle: '@Joke' },
          { platform: 'x', handle: 'joke_x' },
        ],
      },
      '2030-03-18',
    );
    const [line] = await importOfficials(world.ctx, [row]);
    expect(line).toMatchObject({
      outcome: 'changed',
      parts: ['function', 'party', 'email', 'handles', 'term'],
    });
    const official = await readOfficial(world.ctx, id);
    expect(official).toMatchObject({ name: joke, function: 'wethouder', party: 'Vlierbelang' });
    expect(official.handles.map(({ handle }) => handle)).toEqual(['joke', 'joke_x']);
    expect(official.proved).toHaveLength(1);
    expect(await run(row, listed(3, { name: { family: 'Ander' } }))).toEqual(['same', 'new']);
    expect(await run(listed(2))).toEqual(['same']);
  });

  it('says where it cannot tell who is meant, and does the rest', async () => {
    await registerOfficial(world.ctx, {
      name: joke,
      function: 'wethouder',
      email: 'joke@vlierdam.example',
      handles: [{ platform: 'x', handle: 'joke_x' }],
    });
    const kim = { family: 'Kim' };
    const outcomes = await run(
      listed(2, { email: 'other@vlierdam.example' }),
      listed(3, { name: kim, email: 'JOKE@vlierdam.example' }),
      listed(4, { name: { family: 'Lou' }, handles: [{ platform: 'x', handle: '@JOKE_x' }] }),
      listed(5, { name: { family: 'Sam' } }),
      listed(6, { name: { family: 'sam' } }),
    );
    expect(outcomes).toEqual(['other_email', 'other_name', 'handle_taken', 'new', 'twice']);
    expect(await all()).toHaveLength(2);
  });

  it('does not guess between two with one name, and takes the one whose address it has', async () => {
    for (const email of ['a@vlierdam.example', 'b@vlierdam.example']) {
      await registerOfficial(world.ctx, { name: joke, function: 'wethouder', email });
    }
    expect(await run(listed(2))).toEqual(['ambiguous']);
    expect(await run(listed(2, { email: 'b@vlierdam.example' }))).toEqual(['same']);
  });

  it('that two people upload at the same moment registers nobody twice', async () => {
    const list = Array.from({ length: 20 }, (_, at) =>
      listed(at + 2, { name: { family: `Vlier ${at}` } }),
    );
    const ends = await Promise.all([run(...list), run(...list)]);
    expect(ends.map((end) => new Set(end)).toSorted((a) => (a.has('new') ? -1 : 1))).toEqual([
      new Set(['new']),
      new Set(['same']),
    ]);
    expect(await all()).toHaveLength(20);
  });

  it('of another organisation is another list', async () => {
    await run(listed(2));
    const other = await addOrganisation(world.database, 'elzendam');
    expect(await importOfficials(other, [listed(2)])).toMatchObject([{ outcome: 'new' }]);
  });

  it('that is too long is refused, and nothing of it is stored', async () => {
    const long = Array.from({ length: mostListed + 1 }, (_, at) => listed(at));
    await expect(run(...long)).rejects.toMatchObject({ kind: 'invalid' });
    expect(await all()).toEqual([]);
  });
});

const consent = (id: string) => giveConsent(world.ctx, id, { platform: 'mastodon', version: '1' });

describe('the end of a term', () => {
  const yesterday = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);

  it('ends consent with its last day; told once, and a longer term brings nothing back', async () => {
    const id = await registerOfficial(world.ctx, { name: joke, function: 'wethouder' });
    await consent(id);
    await setTerm(world.ctx, id, '2030-03-18');
    await setTerm(world.ctx, id, '2030-03-18');
    const [given] = (await readOfficial(world.ctx, id)).consents;
    expect(given?.expiresAt?.toISOString()).toBe('2030-03-18T23:00:00.000Z');
    expect(await listWatched(world.ctx)).toHaveLength(1);
    await setTerm(world.ctx, id, '2034-03-18');
    expect((await readOfficial(world.ctx, id)).consents).toEqual([given]);
    expect(await told()).toHaveLength(3);
  });

  it('that is over leaves nobody watched, also with a consent that was given afterwards', async () => {
    const id = await registerOfficial(world.ctx, { name: joke, function: 'wethouder' });
    await setTerm(world.ctx, id, yesterday);
    await consent(id);
    expect(await capConsents(world.ctx)).toBe(1);
    expect(await capConsents(world.ctx)).toBe(0);
    await world.database.owner`
      update consent set given_at = given_at - interval '1 hour', expires_at = given_at - interval '59 minutes'`;
    expect(await listWatched(world.ctx)).toEqual([]);
  });

  it('is refused for no date and for nobody', async () => {
    const id = await registerOfficial(world.ctx, { name: joke, function: 'wethouder' });
    await expect(setTerm(world.ctx, id, '31-12-2030')).rejects.toThrow('Invalid');
    const nobody = setTerm(world.ctx, world.ctx.organisationId, null);
    await expect(nobody).rejects.toMatchObject({ kind: 'not_found' });
  });
});
