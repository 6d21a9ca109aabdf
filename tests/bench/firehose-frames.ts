import { hash } from 'node:crypto';
import { type Random, inventPost, pick } from '../../packages/matching/test/generate.ts';
import type { Registered } from '@wachtpost/matching';
import { inventText } from './firehose-texts.ts';

/** One post in so many concerns an official. */
const mentionRate = 5000;
const collection = 'app.bsky.feed.post';

/** A frame as it comes over the wire, with the places that make it another one each time it is sent. */
export interface WireFrame {
  readonly bytes: Buffer;
  /** Where the sixteen digits of its time stand. */
  readonly time: number;
  /** Where the thirteen letters of its key stand; -1 without one. */
  readonly key: number;
}

/** Frames of Jetstream v1 when it is asked for posts: those, their deletions, and what becomes of accounts. */
export function inventFrames(
  random: Random,
  officials: readonly Registered[],
  count: number,
): WireFrame[] {
  return Array.from({ length: count }, (_, index) =>
    toWire(inventFrame(random, officials, index % mentionRate === 0)),
  );
}

/** Makes it the frame number `index`: a time and a key of its own. */
export function stamp({ bytes, time, key }: WireFrame, index: number): void {
  bytes.write(String(start + index * 20), time, 16, 'latin1');
  if (key >= 0) bytes.write(`3${index.toString(32).padStart(12, '2')}`, key, 13, 'latin1');
}

/** Microseconds since 1970. */
export const start = 1_741_000_000_000_000;

export function inventDid(name: string): string {
  return `did:plc:${hash('sha256', name, 'hex')
    .replaceAll(/[0189]/g, 'w')
    .slice(0, 24)}`;
}

function inventFrame(random: Random, officials: readonly Registered[], mentions: boolean): object {
  const did = inventDid(`author ${Math.floor(random() * 1e6)}`);
  const kind = mentions ? 0 : random();
  const time = { did, time_us: start };
  if (kind < 0.88) {
    const record = mentions ? inventMention(random, officials) : inventRecord(random);
    return { ...time, kind: 'commit', commit: { ...inventCommit(random, 'create'), record } };
  }
  if (kind < 0.95) return { ...time, kind: 'commit', commit: inventCommit(random, 'delete') };
  const upstream = { did, seq: 18_409_753_013, time: '2025-03-03T11:06:40.000Z' };
  if (kind < 0.975) {
    return {
      ...time,
      kind: 'identity',
      identity: { ...upstream, handle: 'iemand.vlierdam.example' },
    };
  }
  const status = pick(random, ['deactivated', 'takendown', 'deleted']);
  const account = kind < 0.99 ? { active: true } : { active: false, status };
  return { ...time, kind: 'account', account: { ...upstream, ...account } };
}

function inventCommit(random: Random, operation: 'create' | 'delete'): object {
  const rev = `3l${Math.floor(random() * 1e9)}22`;
  const commit = { rev, operation, collection, rkey: '3ljk222222222' };
  return operation === 'delete' ? commit : { ...commit, cid: inventCid(random) };
}

function inventRecord(random: Random): object {
  const { text, lang } = inventText(random);
  return {
    $type: collection,
    createdAt: '2025-03-03T11:06:39.841Z',
    langs: [lang],
    text,
    ...(random() < 0.45 ? { reply: { root: reference(random), parent: reference(random) } } : {}),
    ...(random() < 0.35 ? { embed: inventEmbed(random) } : {}),
    ...(random() < 0.15 ? { facets: [inventFacet(inventDid(`reader ${random()}`))] } : {}),
  };
}

/** By id, or by any of the ways in which people name somebody. */
function inventMention(random: Random, officials: readonly Registered[]): object {
  const record = inventRecord(random);
  const handle = pick(random, officials).handles[1]?.handle ?? '';
  if (random() < 0.5) return { ...record, facets: [inventFacet(inventDid(handle))] };
  return { ...record, langs: ['nl'], text: inventPost(random, officials, 1).text };
}

function inventFacet(did: string): object {
  const features = [{ $type: 'app.bsky.richtext.facet#mention', did }];
  return { $type: 'app.bsky.richtext.facet', features, index: { byteEnd: 22, byteStart: 0 } };
}

function inventEmbed(random: Random): object {
  const kind = random();
  if (kind < 0.2) return { $type: 'app.bsky.embed.record', record: reference(random) };
  if (kind < 0.5) {
    const [title, description] = [inventText(random).text, inventText(random).text];
    const uri = `https://nieuws.example/${Math.floor(random() * 1e9)}`;
    return { $type: 'app.bsky.embed.external', external: { description, title, uri } };
  }
  const ref = { $link: inventCid(random) };
  const image = { $type: 'blob', ref, mimeType: 'image/jpeg', size: 812_345 };
  const aspectRatio = { height: 1500, width: 2000 };
  return { $type: 'app.bsky.embed.images', images: [{ alt: '', aspectRatio, image }] };
}

function reference(random: Random): object {
  const did = inventDid(`author ${Math.floor(random() * 1e6)}`);
  return {
    cid: inventCid(random),
    uri: `at://${did}/${collection}/3ljj${Math.floor(random() * 1e9)}`,
  };
}

function inventCid(random: Random): string {
  return `bafyrei${hash('sha256', String(random()), 'hex').slice(0, 52)}`;
}

function toWire(frame: object): WireFrame {
  const bytes = Buffer.from(JSON.stringify(frame));
  const key = bytes.indexOf('"rkey":"');
  return { bytes, time: bytes.indexOf('"time_us":') + 10, key: key === -1 ? -1 : key + 8 };
}
