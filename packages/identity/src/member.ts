import {
  addMember,
  asMachine,
  DomainError,
  findSigningIn,
  linkIdentity,
  listOrganisationIds,
  readInvitation,
  readOrganisation,
  shutOut,
  takeProviderRoles,
} from '@wachtpost/casework';
import type { Context, Role } from '@wachtpost/casework';
import { rolesIn } from './claimed-roles.ts';
import type { RolesClaim } from './claimed-roles.ts';
import { SignInError } from './errors.ts';
import { memberContext } from './installation.ts';
import type { Installation } from './installation.ts';
import type { ProvedIdentity } from './redeem.ts';

/** Who somebody is in one organisation. */
export interface MemberHere {
  readonly organisationId: string;
  readonly memberId: string;
}

/** What may let somebody in whom we do not know yet. */
interface Ways {
  /** Null: the provider has no say in roles. */
  readonly rolesClaim: RolesClaim | null;
  /** What the letter carried that led here. */
  readonly letter: string | undefined;
}

/**
 * The member that an identity acts as: the one it is tied to, else one that was invited. Where the provider says which roles people have, it has the last word on them, and may let somebody in whom nobody invited.
 *
 * @throws SignInError unknown or no_role.
 */
export async function findOrMakeMember(
  installation: Installation,
  identity: ProvedIdentity,
  { rolesClaim: rule, letter }: Ways,
): Promise<MemberHere> {
  const known =
    (await findLinked(installation, identity)) ?? (await link(installation, identity, letter));
  if (rule === null) {
    return known ?? notInvited();
  }
  const roles = rolesIn(await identity.claims(), rule);
  if (known === null) {
    return roles.length === 0
      ? notInvited()
      : join(installation, identity, roles, rule.organisation);
  }
  const ctx = providerContext(installation, known.organisationId);
  if (roles.length === 0) {
    await shutOut(ctx, known.memberId);
    throw new SignInError('no_role', 'The identity provider gives this member no role.');
  }
  await takeProviderRoles(ctx, known.memberId, roles);
  return known;
}

function notInvited(): never {
  throw new SignInError('unknown', 'Nobody invited this person.');
}

/** What the provider decides is told in its name. */
function providerContext(installation: Installation, organisationId: string): Context {
  return asMachine(installation, organisationId, 'identity provider');
}

/** Issuer and subject decide once they are known, whatever happens to an address afterwards. */
async function findLinked(
  { db }: Installation,
  { issuer, subject }: ProvedIdentity,
): Promise<MemberHere | null> {
  const known = await findSigningIn(db, { issuer, subject, verifiedEmail: null });
  return known[0] ?? null;
}

/**
 * The first sign-in: the invitation that led here, else the oldest one of the verified address, becomes this
 * identity's membership. Asking again afterwards settles who won when two identities claim one invitation at the
 * same time.
 */
async function link(
  installation: Installation,
  identity: ProvedIdentity,
  letter?: string,
): Promise<MemberHere | null> {
  const { issuer, subject } = identity;
  const verifiedEmail = await identity.verifiedEmail();
  const invited =
    (await findByLetter(installation, letter, verifiedEmail)) ??
    (await findByAddress(installation, identity, verifiedEmail));
  if (invited !== null) {
    const ctx = memberContext(installation, { ...invited, roles: [] });
    await linkIdentity(ctx, invited.memberId, { issuer, subject });
  }
  return findLinked(installation, identity);
}

/**
 * The letter proves the mailbox, so a provider that vouches for no address is enough. One that vouches for another
 * address says that the letter was passed on, and then it opens nothing.
 */
async function findByLetter(
  installation: Installation,
  letter: string | undefined,
  verifiedEmail: string | null,
): Promise<MemberHere | null> {
  const invited = letter === undefined ? null : await readInvitation(installation, letter);
  const isTheirs = verifiedEmail === null || verifiedEmail.toLowerCase() === invited?.email;
  return isTheirs ? invited : null;
}

async function findByAddress(
  { db }: Installation,
  { issuer, subject }: ProvedIdentity,
  verifiedEmail: string | null,
): Promise<MemberHere | null> {
  const known =
    verifiedEmail === null ? [] : await findSigningIn(db, { issuer, subject, verifiedEmail });
  return known[0] ?? null;
}

/** Somebody joins on the word of the provider alone: as if they had been invited a moment ago. */
async function join(
  installation: Installation,
  identity: ProvedIdentity,
  roles: readonly Role[],
  slug: string | null,
): Promise<MemberHere> {
  const email = await identity.verifiedEmail();
  const organisationId = slug === null ? null : await findOrganisation(installation, slug);
  if (email === null || organisationId === null) {
    return notInvited();
  }
  const name = nameIn(await identity.claims()) ?? email;
  const ctx = providerContext(installation, organisationId);
  try {
    await addMember(ctx, { name, email, roles: [...roles] });
  } catch (error) {
    // Somebody has this address: a second try of the same person, or a member who was turned away.
    if (!(error instanceof DomainError) || error.kind !== 'conflict') {
      throw error;
    }
  }
  return (await link(installation, identity)) ?? notInvited();
}

async function findOrganisation(installation: Installation, slug: string): Promise<string | null> {
  for (const id of await listOrganisationIds(installation.db)) {
    const organisation = await readOrganisation(providerContext(installation, id));
    if (organisation.slug === slug) {
      return id;
    }
  }
  return null;
}

function nameIn({ name }: Readonly<Record<string, unknown>>): string | null {
  return typeof name === 'string' && name.trim() !== '' ? name.trim().slice(0, 200) : null;
}
