import { z } from 'zod';

import { ConnectorError } from '../connector.ts';
import type { Account, PullInput } from '../connector.ts';
import { jsonOf } from '../http/json.ts';
import { authorsOf, peopleOf } from './people.ts';
import type { Person } from './people.ts';
import type { BlueskySettings } from './settings.ts';
import { attempt } from './xrpc.ts';
import type { Asking } from './xrpc.ts';

const resolvedSchema = z.object({ did: z.string().min(1).max(320) });
const documentSchema = z.object({ alsoKnownAs: z.array(z.unknown()).optional() });
const profileSchema = z.object({
  did: z.string(),
  handle: z.string(),
  description: z.string().optional(),
});

/** The account that a handle leads to and that says so itself, with what its owner wrote about it. */
export async function accountOf(handle: string, input: Asking): Promise<Account | null> {
  const did = await resolve(input, handle);
  if (did === null) return null;
  const said = await attempt(input, {
    service: input.settings.api,
    method: 'app.bsky.actor.getProfile',
    params: { actor: did },
    schema: profileSchema,
    name: 'the profile',
  });
  if (!said.ok) return null;
  const { handle: own, description = '' } = said.value;
  return isSame(own, handle) ? { id: did, handle: own, profile: description } : null;
}

/**
 * Looks anew whether handles still lead to their accounts and back, after an event said that an account
 * changed: anybody's server can send such an event. Returns the people as they then are: a proven account stays
 * whose it is, an unproven one follows its handle.
 */
export async function resolveAnew(
  input: Asking & Pick<PullInput<BlueskySettings>, 'log'>,
  people: readonly Person[],
  did: string,
): Promise<readonly Person[]> {
  const now: Person[] = [];
  for (const person of people) {
    if (person.did !== did || (await isTheirs(input, person))) now.push(person);
    else now.push(...(await afterChange(input, person)));
  }
  return now;
}

async function afterChange(
  input: Asking & Pick<PullInput<BlueskySettings>, 'log'>,
  person: Person,
): Promise<Person[]> {
  input.log.warn({}, 'a watched handle no longer leads to its account');
  if (person.proven) return [person];
  const { handle, grant } = person;
  const watched = [{ platform: 'bluesky' as const, handle, accountId: null, grant }];
  return peopleOf({ ...input, watched });
}

async function isTheirs(
  input: Asking & Pick<PullInput<BlueskySettings>, 'log'>,
  { did, handle }: Person,
): Promise<boolean> {
  try {
    return (await resolve(input, handle)) === did && (await claims(input, did, handle));
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    input.log.warn({ kind: error.kind }, 'a watched handle could not be looked up again');
    return true;
  }
}

/** The account that a handle leads to, by its domain; null where it leads nowhere. */
async function resolve(input: Asking, handle: string): Promise<string | null> {
  const said = await attempt(input, {
    service: input.settings.api,
    method: 'com.atproto.identity.resolveHandle',
    params: { handle },
    schema: resolvedSchema,
    name: 'the look-up of a handle',
  });
  return said.ok ? said.value.did : null;
}

/** Whether an account says itself that this is its handle. Documents of did:web stand on hosts of their own. */
async function claims(input: Asking, did: string, handle: string): Promise<boolean> {
  if (!did.startsWith('did:plc:')) {
    const author = (await authorsOf(input, [did])).get(did);
    return author !== undefined && isSame(author.handle, handle);
  }
  const { network, settings, signal } = input;
  const url = new URL(`/${did}`, settings.directory).href;
  const name = 'the directory of accounts';
  const answer = await network.ask({ url, name, timeoutMs: settings.timeoutMs }, signal);
  const { alsoKnownAs = [] } = jsonOf(answer, documentSchema, name);
  return alsoKnownAs.some((each) => typeof each === 'string' && isSame(each, `at://${handle}`));
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
