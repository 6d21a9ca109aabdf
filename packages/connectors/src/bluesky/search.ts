import { z } from 'zod';

import { ConnectorError } from '../connector.ts';
import type { PullInput } from '../connector.ts';
import type { Memory } from './cursor.ts';
import { addressesOf } from './people.ts';
import type { Person } from './people.ts';
import { asAccount, grantAccess, serviceAccess } from './session.ts';
import type { Access } from './session.ts';
import type { BlueskySettings } from './settings.ts';
import { readThreads } from './threads.ts';
import { readView } from './view.ts';
import type { Found, Searching } from './view.ts';
import { ask, attempt } from './xrpc.ts';
import type { Asking, Call } from './xrpc.ts';

/** Most pages asked for about one person: bounds a search that a server never ends. */
const mostPages = 100;
const perPage = '100';
/** Lists stand by the time at which authors say they wrote: who has a wrong clock is found a day around it. */
const wrongClockMs = 86_400_000;

const items = z.array(z.unknown()).max(1000);
const cursor = z.string().max(4096).optional();
const postsSchema = z.object({ cursor, posts: items });
const noticesSchema = z.object({ cursor, notifications: items });

interface Page {
  readonly items: readonly unknown[];
  readonly next: string | undefined;
}

export interface Finding {
  readonly since: Date;
  readonly memory: Memory;
  /** Told when the search asks for an account that is not there; all else is found nevertheless. */
  readonly onForbidden: (failure: ConnectorError) => void;
}

/**
 * Posts that address watched people and that the platform first saw since then: answers and quotes below their own
 * posts, mentions by search, and for who gave access, what their own notifications tell.
 */
export async function* findSince(
  input: PullInput<BlueskySettings> & Asking,
  people: readonly Person[],
  { since, memory, onForbidden }: Finding,
): AsyncGenerator<Found, void, void> {
  const addresses = addressesOf(people);
  const service = serviceAccess(input);
  const from = since.getTime();
  const end = from > 0 ? from - wrongClockMs : -Infinity;
  let forbidden: ConnectorError | null = null;
  for (const person of people) {
    const searching = { input, person, addresses, since: from, end, memory };
    yield* readThreads(searching);
    try {
      if (forbidden === null) {
        yield* readPages(searching, (at) => searchMentions(searching, service, at));
      }
    } catch (error) {
      forbidden = only('forbidden', error);
    }
    const own = person.grant === null ? null : grantAccess(person.grant);
    if (own !== null) yield* readNotices(searching, own);
  }
  if (forbidden !== null) onForbidden(forbidden);
}

/** The failure if it is of this kind; any other is thrown. */
function only(kind: ConnectorError['kind'], error: unknown): ConnectorError {
  if (error instanceof ConnectorError && error.kind === kind) return error;
  throw error;
}

/** Lists stand from new to old. */
async function* readPages(
  searching: Searching,
  turn: (at: string | undefined) => Promise<Page>,
): AsyncGenerator<Found, void, void> {
  let at: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const { items: all, next } = await turn(at);
    for (const item of all) {
      const found = readView(searching, item);
      if (found === 'end') return;
      if (found !== 'other') yield found;
    }
    if (all.length === 0 || next === undefined || next === at) return;
    at = next;
  }
  searching.input.log.warn({ mostPages }, 'only the latest pages of a search were read');
}

async function searchMentions(
  { input, person, end }: Searching,
  access: Access | null,
  at: string | undefined,
): Promise<Page> {
  const { posts, cursor: next } = await askAs(input, access, {
    method: 'app.bsky.feed.searchPosts',
    params: {
      q: `@${person.handle}`,
      mentions: person.did,
      sort: 'latest',
      limit: perPage,
      since: end === -Infinity ? undefined : new Date(end).toISOString(),
      cursor: at,
    },
    schema: postsSchema,
    name: 'the search of Bluesky',
  });
  return { items: posts, next };
}

/** What a person's own account was told. One that cannot sign in any more costs nobody else's posts. */
async function* readNotices(searching: Searching, own: Access): AsyncGenerator<Found, void, void> {
  const { input, person } = searching;
  const part = `official#${person.did}`;
  try {
    yield* readPages(searching, async (at) => {
      const { notifications, cursor: next } = await askAs(input, own, {
        method: 'app.bsky.notification.listNotifications',
        params: { reasons: ['mention', 'reply', 'quote'], limit: perPage, cursor: at },
        schema: noticesSchema,
        name: 'the notifications of an official',
      });
      return { items: notifications, next };
    });
    input.tell(part, null);
  } catch (error) {
    const failure = only('unauthorised', error);
    input.tell(part, failure);
    input.log.warn({ kind: failure.kind }, 'an official’s own access no longer works');
  }
}

/** Asks an account's own server, which passes it on; without an account the public address. */
function askAs<Value>(
  input: Asking,
  access: Access | null,
  call: Omit<Call<Value>, 'service' | 'token'>,
): Promise<Value> {
  const { api, service } = input.settings;
  if (access === null) return ask(input, { ...call, service: api });
  return asAccount(input, access, (token) => attempt(input, { ...call, service, token }));
}
