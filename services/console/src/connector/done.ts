import type { Words } from '../messages/messages.ts';
import { note } from '../page/note.ts';
import type { Html, View } from '../page/view.ts';

/** What was done just now, as the address of the page after it says. */
export type Done = keyof Words['connector']['done'];

export function readDone(words: Words, query: string | undefined): Done | null {
  const known = Object.keys(words.connector.done) as Done[];
  return known.find((done) => done === query) ?? null;
}

export function doneNote({ words }: View, done: Done): Html {
  return note(words.connector.done[done]);
}
