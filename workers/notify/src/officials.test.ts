import {
  answerRequest,
  askRequest,
  decideFlag,
  defaultWish,
  setOwnWish,
  stopWatchingOwn,
} from '@wachtpost/casework';
import type { Context } from '@wachtpost/casework';
import { addFlag, asMember, asOfficial, createWorld } from '@wachtpost/casework/testing';
import type { SignedIn, World } from '@wachtpost/casework/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Message } from './message.ts';
import { notify } from './notify.ts';
import type { NotifyDeps } from './notify.ts';

let world: World;
let adviser: Context;
let official: SignedIn;
let sent: Message[];

const post = {
  text: 'Wethouder Van der Vliersteen, wacht maar op mij.',
  author: { id: 'kwelgeest', handle: 'kwelgeest', name: 'De Kwelgeest' },
};

beforeAll(async () => {
  world = await createWorld();
  adviser = await asMember(world.ctx, 'adviser');
});
beforeEach(async () => {
  official = await asOfficial(world.ctx);
  await setOwnWish(official.ctx, { ...defaultWish, quiet: null });
  const { flagId } = await addFlag(world, { officialIds: [official.officialId], post });
  await decideFlag(adviser, flagId, { outcome: 'confirmed', labels: ['threat'] });
  await world.database.owner`
    update flag set decided_at = now() - interval '11 minutes', notified_at = now() where id = ${flagId}`;
  sent = [];
});
afterAll(() => world.database.drop());

const run = (send: (message: Message) => Promise<void> = deliver) => {
  const deps: NotifyDeps = {
    ...world.ctx,
    mailbox: { send, close: () => {} },
    queueUrl: 'https://wacht.vlierdam.example/flags',
    requestsUrl: 'https://wacht.vlierdam.example/requests',
    ownUrl: 'https://wacht.vlierdam.example/my',
    invitationUrl: 'https://wacht.vlierdam.example/invitation',
  };
  return notify(deps, { organisationId: world.ctx.organisationId });
};
async function deliver(message: Message): Promise<void> {
  sent.push(message);
}
const letters = (to = official.email) => sent.filter((message) => message.to === to);

describe('telling officials', () => {
  it('sends one letter, and none the second time', async () => {
    expect(await run()).toMatchObject({ outcome: 'done', officials: 1 });
    await run();
    expect(letters()).toHaveLength(1);
  });

  it('says where to look and whom to call, and nothing of the post, its author or its platform', async () => {
    await run();
    const [letter] = letters();
    expect(letter?.text).toContain('Beste Joke van der Vliersteen,');
    expect(letter?.text).toContain('1 bericht over u is volgens de adviseur ernstig');
    expect(letter?.text).toContain('https://wacht.vlierdam.example/my');
    expect(letter?.text).toContain('112');
    const telling = ['wacht maar', 'kwelgeest', 'mastodon', 'bedreiging', 'threat'];
    const told = `${letter?.subject} ${letter?.text}`.toLowerCase();
    expect(telling.filter((word) => told.includes(word))).toEqual([]);
  });

  it('sends again when it crashed after sending, under the same id', async () => {
    const died = run(async (message) => {
      await deliver(message);
      throw new Error('the connection died here');
    });
    await expect(died).rejects.toThrow('could not be sent');
    await run();
    expect(letters()).toHaveLength(2);
    expect(letters()[0]?.id).toBe(letters()[1]?.id);
  });

  it('tells the others when one mailbox refuses', async () => {
    const other = await asOfficial(world.ctx);
    await setOwnWish(other.ctx, { ...defaultWish, quiet: null });
    for (const { ctx } of [other, official]) {
      const id = await askRequest(ctx, { kind: 'talk' });
      await answerRequest(adviser, id, { state: 'done', version: 1 });
    }
    const refusing = run(async (message) => {
      if (message.to === official.email) {
        throw new Error('no such mailbox');
      }
      await deliver(message);
    });
    await expect(refusing).rejects.toThrow('could not be sent');
    expect(letters(other.email)).toHaveLength(1);
    await run();
    expect(letters()).toHaveLength(1);
    expect(letters(other.email)).toHaveLength(1);
  });

  it('lets somebody withdraw while a letter is sent, and sends nothing after that', async () => {
    await run(async (message) => {
      if (message.to === official.email) {
        await stopWatchingOwn(official.ctx);
      }
      await deliver(message);
    });
    const { flagId } = await addFlag(world, {
      officialIds: [(await asOfficial(world.ctx)).officialId, official.officialId],
      post,
    });
    await decideFlag(adviser, flagId, { outcome: 'confirmed', labels: ['threat'] });
    await world.database.owner`
      update flag set decided_at = now() - interval '11 minutes' where id = ${flagId}`;
    await world.database.owner`update notice set mail_at = mail_at - interval '1 hour'`;
    await run();
    expect(letters()).toHaveLength(1);
  });
});

describe('telling advisers of requests', () => {
  it('says how many and where, once, and not who asks or what they wrote', async () => {
    await run();
    await askRequest(official.ctx, { kind: 'talk', message: 'Ik slaap slecht.' });
    sent = [];
    expect(await run()).toMatchObject({ outcome: 'done', requests: 1 });
    await run();
    expect(sent).toHaveLength(1);
    const [message] = sent;
    expect(message?.subject).toBe('Wachtpost: 1 nieuw verzoek van bestuurders');
    expect(message?.text).toContain('/requests');
    expect(message?.text).not.toMatch(/slaap|Joke/);
  });
});
