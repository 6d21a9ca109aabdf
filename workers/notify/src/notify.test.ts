import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { inviteMember } from '@wachtpost/casework';
import { addFlag, addOfficial, asMember, createWorld } from '@wachtpost/casework/testing';
import type { World } from '@wachtpost/casework/testing';
import { JobQueue } from '@wachtpost/queue';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { folderMailbox } from './mailbox.ts';
import type { Mailbox } from './mailbox.ts';
import { startNotify } from './main.ts';
import { notify } from './notify.ts';
import type { NotifyDeps } from './notify.ts';

let world: World;
let folder: string;
let deps: NotifyDeps;

const post = {
  text: 'Wethouder Van der Vliersteen, wacht maar op mij.',
  author: { id: 'kwelgeest', handle: 'kwelgeest', name: 'De Kwelgeest' },
};

const invitationUrl = 'https://wacht.vlierdam.example/invitation';

beforeAll(async () => {
  world = await createWorld();
  const official = await addOfficial(world.ctx);
  await addFlag(world, { officialIds: [official], post });
  await addFlag(world, { officialIds: [official], post: { ...post, text: 'Nog iets.' } });
});
beforeEach(async () => {
  await world.database.owner`update flag set notified_at = null`;
  await world.database.owner`update member set disabled_at = now()`;
  folder = await mkdtemp(path.join(os.tmpdir(), 'wachtpost-mail-'));
  const mailbox = folderMailbox(path.join(folder, 'new'), 'Wachtpost <wacht@vlierdam.example>');
  deps = {
    ...world.ctx,
    mailbox,
    queueUrl: 'https://wacht.vlierdam.example/flags',
    requestsUrl: 'https://wacht.vlierdam.example/requests',
    ownUrl: 'https://wacht.vlierdam.example/my',
    invitationUrl,
  };
  return async () => {
    deps.mailbox.close();
    await rm(folder, { recursive: true });
  };
});
afterAll(() => world.database.drop());

const run = (changes: Partial<NotifyDeps> = {}) =>
  notify({ ...deps, ...changes }, { organisationId: world.ctx.organisationId });

async function mails(): Promise<string[]> {
  const names = await readdir(path.join(folder, 'new')).catch(() => []);
  return Promise.all(names.map((name) => readFile(path.join(folder, 'new', name), 'utf8')));
}
const unnotified = () => world.database.owner`select id from flag where notified_at is null`;

describe('telling advisers', () => {
  it('sends one digest to each adviser, and none the second time', async () => {
    await asMember(world.ctx, 'adviser');
    await asMember(world.ctx, 'adviser');
    expect(await run()).toEqual({
      outcome: 'done',
      flags: 2,
      requests: 0,
      officials: 0,
      invited: 0,
    });
    expect(await mails()).toHaveLength(2);
    expect(await run()).toMatchObject({ outcome: 'skipped' });
    expect(await mails()).toHaveLength(2);
  });

  it('says how many wait and where, and nothing of what they say, of whom or by whom', async () => {
    await asMember(world.ctx, 'adviser');
    await run();
    const [mail] = await mails();
    expect(mail).toContain('2 berichten wachten');
    expect(mail).toContain(deps.queueUrl);
    expect(mail).toContain('From: Wachtpost <wacht@vlierdam.example>');
    const told = ['wacht maar', 'vliersteen', 'joke', 'wethouder', 'kwelgeest', 'nog iets'].filter(
      (word) => mail?.toLowerCase().includes(word),
    );
    expect(told).toEqual([]);
  });

  it('keeps mail in files that others on the machine cannot read', async () => {
    await asMember(world.ctx, 'adviser');
    await run();
    const [name] = await readdir(path.join(folder, 'new'));
    const { mode } = await stat(path.join(folder, 'new', name ?? ''));
    expect(mode & 0o077).toBe(0);
  });

  it('waits until there is an adviser to tell', async () => {
    await asMember(world.ctx, 'analyst');
    expect(await run()).toMatchObject({ outcome: 'skipped' });
    expect(await unnotified()).toHaveLength(2);
    await asMember(world.ctx, 'adviser');
    expect(await run()).toMatchObject({ outcome: 'done', flags: 2 });
  });

  it('sends again when it crashed after sending: twice rather than never', async () => {
    await asMember(world.ctx, 'adviser');
    const crashing: Mailbox = {
      ...deps.mailbox,
      send: async (message) => {
        await deps.mailbox.send(message);
        throw new Error('the process died here');
      },
    };
    await expect(run({ mailbox: crashing })).rejects.toThrow('the process died here');
    expect(await mails()).toHaveLength(1);
    expect(await unnotified()).toHaveLength(2);
    expect(await run()).toMatchObject({ outcome: 'done', flags: 2 });
    expect(await mails()).toHaveLength(2);
  });

  it('is done by a worker when a job says so, until it is stopped', async () => {
    await asMember(world.ctx, 'adviser');
    const { organisationId, log } = world.ctx;
    const queue = new JobQueue({ queueUrl: null, databaseUrl: world.database.url, log });
    const worker = await startNotify({ ...deps, queue });
    await queue.add('notify', [{ id: `notify-${organisationId}`, payload: { organisationId } }]);
    await vi.waitFor(async () => expect(await unnotified()).toEqual([]), { timeout: 10_000 });
    await worker.stop();
    await queue.close();
    expect(await mails()).toHaveLength(1);
  });
});

const invite = async (name: string) => {
  const administrator = await asMember(world.ctx, 'administrator');
  const email = `${name}@vlierdam.example`;
  await inviteMember(administrator, { name, email, roles: ['analyst'] });
  return email;
};
const refusing = (email: string): Mailbox => ({
  ...deps.mailbox,
  send: async (message) => {
    if (message.to === email) {
      throw new Error('550 no such mailbox');
    }
    await deps.mailbox.send(message);
  },
});

describe('inviting somebody', () => {
  it('sends the letter once, with a link and no other secret', async () => {
    const email = await invite('sam');
    expect(await run()).toMatchObject({ outcome: 'done', invited: 1 });
    expect(await run()).toMatchObject({ outcome: 'skipped' });
    const [mail] = await mails();
    expect(mail).toContain(`To: ${email}`);
    const text = (mail ?? '').replaceAll('=\r\n', '').replaceAll('=3D', '=');
    expect(text).toMatch(/https:\/\/wacht\.vlierdam\.example\/invitation\?code=[\w-]{87}\b/);
  });

  it('that no mail server takes holds nobody else up, and is tried later', async () => {
    const email = await invite('kim');
    await invite('lou');
    expect(await run({ mailbox: refusing(email) })).toMatchObject({ invited: 1 });
    expect(await run()).toMatchObject({ outcome: 'skipped' });
    await world.database.owner`
      update member set invitation_failed_at = now() - interval '1 hour' where email = ${email}`;
    expect(await run()).toMatchObject({ invited: 1 });
    expect(await mails()).toHaveLength(2);
  });
});
