import type { Reader } from '../text/reader.ts';
import type { Registered } from '../types.ts';
import { type PatternBook, meanings } from './patterns.ts';

/** A handle as registered, ready to be compared with a place in a text. */
export interface Handle {
  /** Index of the official. */
  readonly official: number;
  readonly platform: string;
  /** Lower case, without "@" in front. */
  readonly handle: string;
  /** Characters before the first and behind the last letter or digit: "_joke_" has one each. */
  readonly lead: number;
  readonly trail: number;
  /** Whether the handle counts without "@" too. */
  readonly distinctive: boolean;
}

const shortestPlain = 4;
const longEnough = 8;

/**
 * Enters all handles as patterns.
 *
 * @param ordinary folded words that also occur as a name or a place: "vlierdam" needs its "@".
 */
export function enterHandles(
  registered: readonly Registered[],
  book: PatternBook,
  reader: Reader,
  ordinary: ReadonlySet<string>,
): Handle[] {
  const handles: Handle[] = [];
  for (const [official, person] of registered.entries()) {
    for (const { platform, handle: written } of person.handles) {
      const handle = normalHandle(written);
      const words = reader.words(handle);
      const distinctive = isDistinctive(handle, words, ordinary);
      const index = handles.push({ official, platform, handle, distinctive, ...edges(handle) }) - 1;
      book.add(words, meanings.handle, index);
    }
  }
  return handles;
}

/** Officials by platform and handle, for handles that a platform says are addressed. */
export function addressBook(handles: readonly Handle[]): Map<string, number[]> {
  const book = new Map<string, number[]>();
  for (const { platform, handle, official } of handles) {
    const key = addressKey(platform, handle);
    const owners = book.get(key);
    if (owners === undefined) book.set(key, [official]);
    else owners.push(official);
  }
  return book;
}

/** Key of a handle on its platform, whoever wrote it and however. */
export function addressKey(platform: string, handle: string): string {
  return `${platform} ${normalHandle(handle)}`;
}

function normalHandle(handle: string): string {
  return handle
    .trim()
    .replace(/^[@\uff20]/u, '')
    .toLowerCase();
}

function edges(handle: string): Pick<Handle, 'lead' | 'trail'> {
  const lead = Math.max(0, handle.search(/[\p{L}\p{N}]/u));
  return { lead, trail: /[^\p{L}\p{N}]*$/u.exec(handle)?.[0].length ?? 0 };
}

/** Digits, underscores and dots mark a handle; a long word does when it is no ordinary name. */
function isDistinctive(
  handle: string,
  words: readonly string[],
  ordinary: ReadonlySet<string>,
): boolean {
  if (handle.length < shortestPlain) return false;
  if (/[\d_.@]/.test(handle)) return true;
  return handle.length >= longEnough && !ordinary.has(words.join(' '));
}
