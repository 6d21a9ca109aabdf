import { hash } from 'node:crypto';

/** A record of `app.bsky.feed.post` as apps write it. */
export interface PostRecord {
  readonly $type: 'app.bsky.feed.post';
  readonly text: string;
  readonly createdAt: string;
  readonly [field: string]: unknown;
}

export function postRecord(
  text: string,
  createdAt: string,
  rest: Readonly<Record<string, unknown>> = {},
): PostRecord {
  return { $type: 'app.bsky.feed.post', text, createdAt, langs: ['nl'], ...rest };
}

/** The facet that apps put on "@handle" in a text. */
export function mentionOf(did: string): object {
  return {
    $type: 'app.bsky.richtext.facet',
    index: { byteStart: 0, byteEnd: 10 },
    features: [{ $type: 'app.bsky.richtext.facet#mention', did }],
  };
}

export function referenceTo(uri: string): { uri: string; cid: string } {
  return { uri, cid: cidOf(uri) };
}

/** As long as a CID and made of its letters; another for every other content. */
export function cidOf(content: unknown): string {
  return `bafyrei${hash('sha256', JSON.stringify(content), 'hex').slice(0, 52)}`;
}

/** An invented account, the same for every name. */
export function didOf(name: string): string {
  const letters = hash('sha256', name, 'hex').replaceAll(/[0189]/g, 'z');
  return `did:plc:${letters.slice(0, 24)}`;
}
