import { isFields } from './frame.ts';
import type { Fields } from './frame.ts';

/** Handles as officials registered them, by the account's own id (DID). */
export type Addresses = ReadonlyMap<string, readonly string[]>;

const mention = 'app.bsky.richtext.facet#mention';

/**
 * Handles of those whom a post addresses as the platform itself says: mentioned by id, answered, or quoted.
 * Who answers or quotes themselves addresses nobody.
 */
export function addressedBy(record: Fields, author: string, addresses: Addresses): string[] {
  const { facets, reply, embed } = record;
  if (facets === undefined && reply === undefined && embed === undefined) return [];
  const found = new Set<string>();
  const add = (did: unknown) => {
    if (typeof did !== 'string' || did === author) return;
    for (const handle of addresses.get(did) ?? []) found.add(handle);
  };
  if (Array.isArray(facets)) addMentions(facets, add);
  if (isFields(reply)) {
    add(didOf(uriIn(reply['parent'])));
    add(didOf(uriIn(reply['root'])));
  }
  if (isFields(embed)) add(didOf(quotedIn(embed)));
  return [...found];
}

function addMentions(facets: readonly unknown[], add: (did: unknown) => void): void {
  for (const facet of facets) {
    const features = isFields(facet) ? facet['features'] : null;
    if (!Array.isArray(features)) continue;
    for (const feature of features as unknown[]) {
      if (isFields(feature) && feature['$type'] === mention) add(feature['did']);
    }
  }
}

/** The post that an embed quotes: by itself, or beside pictures. */
export function quotedIn(embed: Fields): unknown {
  const { record } = embed;
  return isFields(record) && isFields(record['record']) ? uriIn(record['record']) : uriIn(record);
}

/** The `uri` of a reference to a record. */
export function uriIn(reference: unknown): unknown {
  return isFields(reference) ? reference['uri'] : null;
}

/** Whose record an at-uri names: `at://did:plc:…/collection/rkey`. */
function didOf(uri: unknown): string | null {
  if (typeof uri !== 'string' || !uri.startsWith('at://')) return null;
  const end = uri.indexOf('/', 5);
  return end === -1 ? uri.slice(5) : uri.slice(5, end);
}
