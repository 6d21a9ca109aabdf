import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { stopWatchingOwn } from '../consent/own.ts';
import type { Context } from '../context.ts';
import { decideFlag } from '../flag/decide.ts';
import { eraseOfficial } from '../official/erase.ts';
import { askRequest } from '../request/ask.ts';
import { answerRequest } from '../request/answer.ts';
import { addFlag, asMember, asOfficial, createWorld } from '../testing.ts';
import type { SignedIn, World } from '../testing.ts';
import { findNotices } from './find.ts';
import { findAddressees, markLetterSent, returnLetter, takeLetter } from './mail.ts';
import { defaultWish } from './notice.ts';
import type { Wish } from './notice.ts';
import { listOwnNotices, markOwnNoticesRead } from './read.ts';
import { readOwnWish, setOwnWish } from './wish.ts';

let world: World;
let adviser: Context;
let own: SignedIn;

beforeAll(async () => {
  world = await createWorld();
  adviser = await asMember(world.ctx, 'adviser');
});
beforeEach(async () => {
  own = await asOfficial(world.ctx);
});
afterAll(() => world.database.drop());

/** No quiet hours, so that the hour in which this runs says nothing. */
const wish = (changes: Partial<Wish> = {}): Wish => ({
  ...defaultWish,
  quiet: null,
  what: 'all',
  ...changes,
});
/** What cannot wait for a second reviewer. */
const atOnce = {
  note: 'Het kan vanavond gebeuren.',
  exception: { kind: 'urgent', reason: 'Het kan vanavond gebeuren.' },
} as const;
const always = { from: '00:00', until: '23:59' };

async function decided(outcome: 'confirmed' | 'watch' | 'escalated' = 'escalated') {
  const { flagId } = await addFlag(world, {
    officialIds: [own.officialId],
    high: { intimidation: 0.9 },
  });
  await decideFlag(adviser, flagId, {
    outcome,
    labels: ['intimidation'],
    ...(outcome === 'escalated' && atOnce),
  });
  await settle();
  return flagId;
}
const settle = () =>
  world.database.owner`update flag set decided_at = decided_at - interval '11 minutes'
    where decided_at > now() - interval '1 minute'`;
const kinds = async () => (await listOwnNotices(own.ctx)).map(({ kind }) => kind);
const isDue = async () => (await findAddressees(world.ctx)).includes(own.officialId);
const endsIn = (interval: string) => world.database.owner`
  update consent set given_at = now() - interval '1 year', expires_at = now() + ${interval}::interval
  where official_id = ${own.officialId}`;
const take = () => takeLetter(world.ctx, own.officialId);
const age = (interval: string) =>
  world.database.owner`update notice set created_at = created_at - ${interval}::interval
    where official_id = ${own.officialId}`;

describe('what there is to tell', () => {
  it('is a decision that has stood for a while, once', async () => {
    const { flagId } = await addFlag(world, { officialIds: [own.officialId] });
    await decideFlag(adviser, flagId, { outcome: 'escalated', labels: ['threat'], ...atOnce });
    await findNotices(world.ctx);
    expect(await kinds()).toEqual([]);
    await settle();
    await findNotices(world.ctx);
    await findNotices(world.ctx);
    expect(await listOwnNotices(own.ctx)).toMatchObject([
      { kind: 'decided', detail: 'escalated', urgent: true, flagId },
    ]);
  });

  it('is a new flag for whoever wants to hear of everything, and not the flags from before', async () => {
    await addFlag(world, { officialIds: [own.officialId] });
    await setOwnWish(own.ctx, wish());
    await findNotices(world.ctx);
    expect(await kinds()).toEqual([]);
    await addFlag(world, { officialIds: [own.officialId] });
    await findNotices(world.ctx);
    expect(await kinds()).toEqual(['raised']);
  });

  it('is nothing of a platform on which they do not consent any more', async () => {
    await setOwnWish(own.ctx, wish());
    await decided();
    await stopWatchingOwn(own.ctx);
    await findNotices(world.ctx);
    expect(await kinds()).toEqual([]);
  });

  it('is that a consent ends soon, a second time when it is near, and that it ended', async () => {
    for (const interval of ['20 days', '19 days', '3 days', '2 days', '-1 hour']) {
      await endsIn(interval);
      await findNotices(world.ctx);
    }
    expect((await kinds()).toSorted()).toEqual([
      'consent_ended',
      'consent_ending',
      'consent_ending',
    ]);
  });

  it('is put away by the official, and what came meanwhile stays', async () => {
    await setOwnWish(own.ctx, wish());
    await decided();
    await findNotices(world.ctx);
    const [seen] = await listOwnNotices(own.ctx);
    await decided('watch');
    await findNotices(world.ctx);
    await markOwnNoticesRead(own.ctx, [seen?.id ?? '']);
    await markOwnNoticesRead(own.ctx, [seen?.id ?? '']);
    expect(await listOwnNotices(own.ctx)).toMatchObject([{ detail: 'watch' }]);
    const other = await asOfficial(world.ctx);
    const [left] = await listOwnNotices(own.ctx);
    await markOwnNoticesRead(other.ctx, [left?.id ?? '']);
    expect(await listOwnNotices(own.ctx)).toHaveLength(1);
  });

  it('is forgotten after half a year', async () => {
    await decided();
    await findNotices(world.ctx);
    await age('181 days');
    await world.database.owner`
      update flag set decided_at = now() - interval '181 days' where decided_at is not null`;
    await findNotices(world.ctx);
    expect(await kinds()).toEqual([]);
  });
});

describe('what an official wants to hear', () => {
  it('is little until they choose, and then what they chose', async () => {
    expect(await readOwnWish(own.ctx)).toEqual({ ...defaultWish, chosen: false });
    const chosen = wish({ what: 'weekly', quiet: { from: '21:30', until: '08:00' } });
    await setOwnWish(own.ctx, chosen);
    await setOwnWish(own.ctx, chosen);
    expect(await readOwnWish(own.ctx)).toEqual({ ...chosen, chosen: true });
    const noted = await world.database.owner`
      select data from audit_entry where subject_id = ${own.officialId}
        and action = 'official.notices_chosen'`;
    expect(noted).toEqual([{ data: { what: 'weekly', byMail: true } }]);
  });

  it('is refused where it makes no sense, and to somebody who is no official', async () => {
    for (const quiet of [
      { from: '25:00', until: '07:00' },
      { from: '07:00', until: '07:00' },
    ]) {
      await expect(setOwnWish(own.ctx, wish({ quiet }))).rejects.toMatchObject({
        name: 'ZodError',
      });
    }
    await expect(setOwnWish(adviser, wish())).rejects.toMatchObject({ kind: 'not_found' });
  });

  it.each([
    ['urgent', 'escalated', true],
    ['urgent', 'watch', false],
    ['nothing', 'escalated', false],
    ['daily', 'escalated', true],
    ['daily', 'watch', false],
    ['weekly', 'watch', false],
    ['all', 'watch', true],
  ] as const)('%s: a mail about %s now is %s', async (what, outcome, expected) => {
    await setOwnWish(own.ctx, wish({ what }));
    await decided(outcome);
    await findNotices(world.ctx);
    expect(await isDue()).toBe(expected);
  });

  it('comes together in a summary once its moment has come', async () => {
    await setOwnWish(own.ctx, wish({ what: 'daily' }));
    await decided('watch');
    await decided('confirmed');
    await findNotices(world.ctx);
    await age('1 day');
    expect(await isDue()).toBe(true);
    expect((await takeLetter(world.ctx, own.officialId))?.notices).toHaveLength(2);
  });

  it('waits for the end of quiet hours, what is urgent only where they want so', async () => {
    await setOwnWish(own.ctx, wish({ quiet: always }));
    await decided();
    await findNotices(world.ctx);
    expect(await isDue()).toBe(true);
    await setOwnWish(own.ctx, wish({ quiet: always, urgentAlways: false }));
    expect(await isDue()).toBe(false);
    await setOwnWish(own.ctx, wish());
    expect(await isDue()).toBe(true);
  });

  it('comes by mail only where they want so; what was put aside is not sent later', async () => {
    await setOwnWish(own.ctx, wish({ byMail: false }));
    await decided();
    await findNotices(world.ctx);
    expect(await isDue()).toBe(false);
    await setOwnWish(own.ctx, wish());
    expect(await isDue()).toBe(false);
    expect(await kinds()).toEqual(['decided']);
  });

  it('never keeps the answer to their own request from them', async () => {
    await setOwnWish(own.ctx, wish({ what: 'nothing' }));
    const id = await askRequest(own.ctx, { kind: 'talk' });
    await answerRequest(adviser, id, { state: 'done', version: 1 });
    expect(await isDue()).toBe(true);
    expect(await kinds()).toEqual(['request']);
  });
});

describe('a letter', () => {
  beforeEach(async () => {
    await setOwnWish(own.ctx, wish());
    await decided();
    await findNotices(world.ctx);
  });
  it('is taken up by one, even when two come at once', async () => {
    const letters = await Promise.all([take(), take()]);
    expect(letters.filter((letter) => letter !== null)).toHaveLength(1);
    expect(letters.find((letter) => letter !== null)).toMatchObject({
      name: 'Joke van der Vliersteen',
      email: own.email,
      notices: [{ kind: 'decided' }],
    });
  });

  it('is not sent again, and the next one waits a while', async () => {
    const letter = await take();
    if (letter !== null) {
      await markLetterSent(world.ctx, letter);
      await markLetterSent(world.ctx, letter);
    }
    await decided();
    await findNotices(world.ctx);
    expect(await isDue()).toBe(false);
    await world.database.owner`
      update notice set mail_at = mail_at - interval '16 minutes' where mail = 'sent'`;
    expect((await take())?.notices).toHaveLength(1);
  });

  it('that could not be sent is tried again', async () => {
    const letter = await take();
    expect(await isDue()).toBe(false);
    if (letter !== null) {
      await returnLetter(world.ctx, letter);
    }
    expect((await take())?.notices).toHaveLength(1);
  });

  it('whose sender fell silent is taken up by another later', async () => {
    await take();
    expect(await take()).toBeNull();
    await world.database.owner`
      update notice set mail_at = mail_at - interval '16 minutes' where mail = 'sending'`;
    expect(await take()).not.toBeNull();
  });

  it('is not for somebody who withdrew just before', async () => {
    expect(await isDue()).toBe(true);
    await stopWatchingOwn(own.ctx);
    expect(await take()).toBeNull();
    expect(await isDue()).toBe(false);
  });

  it('does not keep somebody from withdrawing while it is sent, and is not sent twice', async () => {
    const letter = await take();
    await stopWatchingOwn(own.ctx);
    if (letter !== null) {
      await returnLetter(world.ctx, letter);
    }
    expect(await isDue()).toBe(false);
    expect(await take()).toBeNull();
  });

  it('of somebody who was erased meanwhile is no error', async () => {
    const letter = await take();
    await eraseOfficial(world.ctx, own.officialId);
    if (letter !== null) {
      await markLetterSent(world.ctx, letter);
    }
    expect(await take()).toBeNull();
  });

  it('is not for a person to take', async () => {
    await expect(takeLetter(adviser, own.officialId)).rejects.toMatchObject({ kind: 'refused' });
  });
});
