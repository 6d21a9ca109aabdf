import { createLog } from '@wachtpost/runtime';
import { beforeEach, describe, expect, test } from 'vitest';

import { group, kadewacht, usual } from './testing.ts';
import { readUpdates } from './update.ts';
import type { Watched } from '../connector.ts';

const official: Watched = {
  platform: 'telegram',
  handle: 'Wethouder_X',
  accountId: null,
  grant: null,
};

let said: { msg: string }[];
beforeEach(() => {
  said = [];
});

function readAll(updates: readonly object[], watched: readonly Watched[] = [official]) {
  const destination = { write: (line: string) => void said.push(JSON.parse(line) as never) };
  const log = createLog({ level: 'trace', name: 'test', destination });
  const numbered = updates.map((update, index) => ({ update_id: index + 1, ...update }));
  return readUpdates(numbered, { watched, concerns: () => true, log });
}

function read(message: object, watched?: readonly Watched[]) {
  const { changes, rejections } = readAll([{ message: { ...usual, ...message } }], watched);
  expect(rejections).toEqual([]);
  const [change] = changes;
  return change !== undefined && 'post' in change ? change.post : null;
}

const person = (id: number, username?: string) => ({
  id,
  is_bot: false,
  first_name: 'X',
  username,
});

describe('whom a message is for', () => {
  const text = 'Zeg @wethouder_x en @ander';
  const mention = { type: 'mention', offset: 4, length: 12 };
  const origin = { type: 'user', sender_user: person(7, 'wethouder_x'), date: 1 };

  test.each([
    ['a mention', { text, entities: [mention] }],
    ['a mention below a picture', { text: undefined, caption: text, caption_entities: [mention] }],
    ['an answer', { reply_to_message: { ...usual, from: person(7, 'wethouder_x') } }],
    ['an answer from elsewhere', { external_reply: { origin } }],
    [
      'an answer below the post of a channel',
      {
        reply_to_message: {
          ...usual,
          from: person(777_000),
          sender_chat: { id: -1007, type: 'channel', username: 'WETHOUDER_X' },
        },
      },
    ],
  ])('%s names an official as they were registered', (_, message) => {
    expect(read(message)).toMatchObject({ addressed: ['Wethouder_X'] });
  });

  test.each([
    ['the name alone', { text: 'wethouder_x' }],
    ['a mention of somebody else', { text, entities: [{ ...mention, offset: 20, length: 6 }] }],
    ['a forwarded post of theirs', { forward_origin: origin }],
    ['entities that make no sense', { text, entities: [{ type: 'mention', offset: -1 }, 7] }],
  ])('%s does not', (_, message) => {
    expect(read(message)).toMatchObject({ addressed: [] });
  });

  test('who proved an account is known by its id, also without a name', () => {
    const proven = [{ ...official, accountId: '7' }];
    const entities = [{ type: 'text_mention', offset: 0, length: 2, user: person(7) }];
    expect(read({ entities }, proven)).toMatchObject({ addressed: ['Wethouder_X'] });
    const namesake = { reply_to_message: { ...usual, from: person(8, 'wethouder_x') } };
    expect(read(namesake, proven)).toMatchObject({ addressed: [] });
  });

  test('a handle of another platform is nobody here', () => {
    const elsewhere = [{ ...official, platform: 'x' as const }];
    expect(read({ text, entities: [mention] }, elsewhere)).toMatchObject({ addressed: [] });
  });
});

describe('a message', () => {
  test('is kept as it came, forwards and all', () => {
    const forward_origin = { type: 'hidden_user', sender_user_name: 'Iemand', date: 1 };
    const message = { ...usual, forward_origin, mood: 'kalm' };
    expect(read(message)).toMatchObject({
      externalId: '-1001234567890/9',
      url: 'https://t.me/c/1234567890/9',
      author: { id: '5000000001', handle: 'kadewacht', name: 'Kade' },
      postedAt: '2025-03-03T09:00:00.000Z',
      raw: message,
    });
  });

  test('has the link of a public group, an answer and a thread', () => {
    const chat = { ...group, username: 'kade_vlierdam' };
    const reply = { ...usual, message_id: 3, chat };
    expect(read({ chat, message_thread_id: 2, reply_to_message: reply })).toMatchObject({
      url: 'https://t.me/kade_vlierdam/9',
      replyTo: '-1001234567890/3',
      threadId: '-1001234567890/2',
    });
  });

  test('of a small group has no link', () => {
    expect(read({ chat: { id: -77, type: 'group' } })).toMatchObject({ url: null });
  });

  test('of a channel, or of who writes as one, is by the channel', () => {
    const sender_chat = { id: -1009, type: 'channel', title: 'Nieuws', username: 'nieuws' };
    const author = { id: '-1009', handle: 'nieuws', name: 'Nieuws' };
    expect(read({ sender_chat })).toMatchObject({ author });
    const post = { ...usual, from: undefined, sender_chat };
    expect(readAll([{ channel_post: post }, { edited_channel_post: post }]).changes).toMatchObject([
      { kind: 'created', post: { author } },
      { kind: 'edited', post: { author } },
    ]);
  });

  test('that is a poll is read with its options', () => {
    const poll = {
      id: '1',
      question: 'Wie moet weg?',
      options: [{ text: 'hij' }, { text: 'zij' }],
    };
    expect(read({ text: undefined, poll })?.text).toBe('Wie moet weg?\nhij\nzij');
  });

  test.each([
    ['in a private chat', { chat: { id: 5, type: 'private', username: 'kadewacht' } }],
    ['without words', { text: undefined, photo: [] }],
  ])('%s is not collected', (_, message) => {
    expect(read(message)).toBeNull();
    expect(said).toEqual([]);
  });

  test('that cannot be read is rejected by its update, and the next one is read', () => {
    const { changes, rejections } = readAll([
      { message: { ...usual, date: 'gisteren' } },
      { message: usual },
      { message: 'De brug' },
    ]);
    expect(rejections).toEqual([
      { source: 'update 1', line: null, reason: 'date is not a number' },
      { source: 'update 3', line: null, reason: 'the value is not an object' },
    ]);
    expect(changes).toHaveLength(1);
  });
});

test('the log says when the bot loses a chat, and names neither chat nor people', () => {
  const [joined, removed, personal] = [
    { chat: group, new_chat_member: { status: 'member' } },
    { chat: group, new_chat_member: { status: 'kicked' } },
    { chat: { id: 5, type: 'private' }, new_chat_member: { status: 'kicked' } },
  ].map((membership) => ({ my_chat_member: { ...membership, from: kadewacht } }));
  const moved = { message: { ...usual, text: undefined, migrate_to_chat_id: -1005 } };
  readAll([joined, removed, personal, moved].filter((update) => update !== undefined));
  expect(said).toMatchObject([
    { msg: expect.stringContaining('has a place') },
    { msg: expect.stringContaining('was removed') },
    { msg: expect.stringContaining('other ids now') },
  ]);
  expect(JSON.stringify(said)).not.toMatch(/Kade|kadewacht/);
});
