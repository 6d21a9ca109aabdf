import { z } from 'zod';

import type { Grant, PullInput } from '../connector.ts';
import type { Addresses } from './addressed.ts';
import type { Author } from './post.ts';
import type { BlueskySettings } from './settings.ts';
import { ask } from './xrpc.ts';
import type { Asking } from './xrpc.ts';

/** A watched account of the platform. */
export interface Person {
  readonly did: string;
  /** As the official registered it. */
  readonly handle: string;
  readonly grant: Grant | null;
  /** Whether the official proved which account it is; else the handle says so, for as long as it does. */
  readonly proven: boolean;
}

/** Most actors in one question. */
const mostActors = 25;

const profileSchema = z.looseObject({
  did: z.string().min(1).max(320),
  handle: z.string().min(1).max(320),
  displayName: z.string().optional(),
});
const profilesSchema = z.object({ profiles: z.array(z.unknown()).max(1000) });

/** The watched accounts. Handles of which nobody proved the account are resolved; unknown ones are left out. */
export async function peopleOf(
  input: Asking & Pick<PullInput<BlueskySettings>, 'watched' | 'log'>,
): Promise<Person[]> {
  const watched = input.watched.filter(({ platform }) => platform === 'bluesky');
  const unproven = watched.filter(({ accountId }) => accountId === null);
  const known = await authorsOf(
    input,
    unproven.map(({ handle }) => handle),
  );
  const dids = new Map([...known.values()].map(({ did, handle }) => [handle.toLowerCase(), did]));
  const people = watched.flatMap(({ accountId, handle, grant }) => {
    const did = accountId ?? dids.get(handle.toLowerCase());
    return did === undefined ? [] : [{ did, handle, grant, proven: accountId !== null }];
  });
  const unknown = watched.length - people.length;
  if (unknown > 0) input.log.warn({ unknown }, 'watched handles lead to no account');
  return people;
}

/** Whose posts count as addressed to whom. */
export function addressesOf(people: readonly Person[]): Addresses {
  const handles = new Map<string, string[]>();
  for (const { did, handle } of people) {
    handles.set(did, [...(handles.get(did) ?? []), handle]);
  }
  return handles;
}

/** Accounts as the platform shows them, by id; those that it does not show are left out. */
export async function authorsOf(
  input: Asking,
  actors: readonly string[],
): Promise<Map<string, Author>> {
  const authors = new Map<string, Author>();
  for (let at = 0; at < actors.length; at += mostActors) {
    const { profiles } = await ask(input, {
      service: input.settings.api,
      method: 'app.bsky.actor.getProfiles',
      params: { actors: actors.slice(at, at + mostActors) },
      schema: profilesSchema,
      name: 'the profiles of Bluesky',
    });
    for (const profile of profiles) {
      const author = authorOf(profile);
      if (author !== null) authors.set(author.did, author);
    }
  }
  return authors;
}

/** An author as every answer describes one; null where it does not. */
export function authorOf(profile: unknown): Author | null {
  const { data } = profileSchema.safeParse(profile);
  if (data === undefined) return null;
  const { did, handle, displayName = '' } = data;
  const name = displayName.trim().slice(0, 320);
  // A handle that its owner's record contradicts is shown by nobody.
  return {
    did,
    handle: handle === 'handle.invalid' ? did : handle,
    name: name === '' ? null : name,
  };
}
