import { expect, test } from 'vitest';

import { shortly } from '../testing.ts';
import { uriOf } from './testing/network.ts';
import { postRecord, referenceTo } from './testing/records.ts';
import { useScene } from './testing/scene.ts';

const scene = useScene();
const day = 86_400_000;

function moment(): string {
  return new Date(scene().network.now).toISOString();
}

/** The official writes; nobody is mentioned. */
function say(rkey: string): string {
  const { network, official } = scene();
  return network.post(official.did, rkey, postRecord('De brug is open', moment())).uri;
}

function answer(rkey: string, root: string, parent = root): string {
  const { network, writer } = scene();
  const reply = { root: referenceTo(root), parent: referenceTo(parent) };
  return network.post(writer.did, rkey, postRecord('Dat is niet waar', moment(), { reply })).uri;
}

function quote(rkey: string, uri: string): void {
  const { network, writer } = scene();
  const embed = { $type: 'app.bsky.embed.record', record: referenceTo(uri) };
  network.post(writer.did, rkey, postRecord('Kijk nou', moment(), { embed }));
}

test('answers to an official, answers to those, and quotes arrive, each addressed', async () => {
  const uri = say('bericht');
  answer('a2', uri, answer('a1', uri));
  quote('q1', uri);
  const { changes, rejections } = await scene().pull();
  expect(shortly(changes).toSorted()).toEqual(scene().created('a1', 'a2', 'q1'));
  expect(rejections).toEqual([]);
  for (const change of changes) {
    expect(change).toMatchObject({ post: { addressed: [scene().official.handle] } });
  }
});

test('answers arrive also when the search asks for an account, which is then said', async () => {
  scene().network.closed = true;
  answer('a1', say('bericht'));
  const { changes, error } = await scene().pull();
  expect(shortly(changes)).toEqual(scene().created('a1'));
  expect(error).toMatchObject({ kind: 'forbidden' });
});

test('only posts with answers or quotes cost a request', async () => {
  say('stil');
  answer('a1', say('bericht'));
  await scene().pull();
  expect(scene().methods()).toEqual(['getAuthorFeed', 'getPostThread', 'searchPosts']);
});

test('what was seen before is not delivered again, and what is new is', async () => {
  const uri = say('bericht');
  answer('a1', uri);
  const { cursor } = await scene().pull();
  scene().network.now += 2 * day;
  answer('a2', uri);
  expect(shortly((await scene().pull({ cursor })).changes)).toEqual(scene().created('a2'));
});

test('threads that began long ago are left to the stream', async () => {
  const uri = say('oud');
  scene().network.now += 10 * day;
  answer('a1', uri);
  expect((await scene().pull()).changes).toEqual([]);
});

test('an account that is gone holds up nobody else', async () => {
  const gone = scene().watching({ accountId: 'did:plc:weg', handle: 'weg.example' });
  answer('a1', say('bericht'));
  const { changes, error } = await scene().pull({ watched: [gone, scene().watching()] });
  expect(error).toBeNull();
  expect(shortly(changes)).toEqual(scene().created('a1'));
});

test('a post of the official that vanished between two requests is left out', async () => {
  const { network, official } = scene();
  const uri = say('bericht');
  answer('a1', uri);
  const post = network.posts.get(uri);
  network.posts.delete(uri);
  if (post !== undefined) network.posts.set('elders', post);
  expect(await scene().pull()).toMatchObject({ error: null, changes: [] });
  expect(uriOf(official.did, 'bericht')).toBe(uri);
});
