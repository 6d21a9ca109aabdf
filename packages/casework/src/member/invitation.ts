import { createHmac, timingSafeEqual } from 'node:crypto';
import { inOrganisation } from '@wachtpost/database';
import { machineOnly, transaction } from '../context.ts';
import type { Context, Installation, Role } from '../context.ts';

/** Days in which somebody who was invited can join. */
export const invitationDays = 14;

/** Somebody who was invited and has not joined. */
export interface Invitation {
  readonly organisationId: string;
  readonly memberId: string;
  readonly organisation: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly expiresAt: Date;
}

/** An invitation that has to be mailed, with what its link carries. */
export interface InvitationLetter extends Invitation {
  readonly code: string;
  readonly invitation: string;
  readonly language: 'nl' | 'en';
  /** Name of the member who invited; null for one who is gone. */
  readonly invitedBy: string | null;
}

interface Owner {
  readonly organisationId: string;
  readonly memberId: string;
}

const shape = /^([\w-]{22})([\w-]{22})([\w-]{43})$/;
const again = '15 minutes';

/** What a letter carries: whose it is, and a keyed hash that nobody can make without the installation's secret. */
function codeOf(secret: string, owner: Owner, invitation: string): string {
  const { organisationId, memberId } = owner;
  const mac = createHmac('sha256', secret)
    .update(`wachtpost invitation\0${organisationId}\0${memberId}\0${invitation}`)
    .digest('base64url');
  return packed(organisationId) + packed(memberId) + mac;
}

/**
 * The invitation that a letter opens. Null for a code that is none, and for one that ran out, was replaced, was
 * withdrawn or was used. Looking uses nothing up: programs that look through mail follow links too.
 */
export async function readInvitation(
  { db, secret }: Pick<Installation, 'db' | 'secret'>,
  code: string,
): Promise<Invitation | null> {
  const [, organisation, member, mac] = shape.exec(code) ?? [];
  if (organisation === undefined || member === undefined || mac === undefined) {
    return null;
  }
  const owner = { organisationId: unpacked(organisation), memberId: unpacked(member) };
  const [row] = await inOrganisation(
    db,
    owner.organisationId,
    (tx) => tx<(Omit<Invitation, keyof Owner> & { invitation: string })[]>`
      select o.name as organisation, m.name, m.email, m.roles, m.invitation,
        m.invitation_expires_at as expires_at
      from member m join organisation o on o.id = m.organisation_id
      where m.id = ${owner.memberId} and m.invitation_expires_at > now() and m.disabled_at is null`,
  );
  if (row === undefined || !isSame(codeOf(secret, owner, row.invitation), code)) {
    return null;
  }
  const { invitation: _, ...told } = row;
  return { ...owner, ...told };
}

/** Invitations whose mail is due: new ones, and those that a mail server did not take a while ago. */
export async function readInvitationLetters(ctx: Context, limit = 50): Promise<InvitationLetter[]> {
  machineOnly(ctx);
  const rows = await transaction(
    ctx,
    (tx) => tx<Omit<InvitationLetter, 'code'>[]>`
      select m.organisation_id, m.id as member_id, o.name as organisation, o.language, m.name, m.email,
        m.roles, m.invitation, m.invitation_expires_at as expires_at, b.name as invited_by
      from member m join organisation o on o.id = m.organisation_id
      left join member b on b.id = m.invited_by
      where m.invitation is not null and m.invitation_sent_at is null and m.disabled_at is null
        and m.invitation_expires_at > now()
        and (m.invitation_failed_at is null or m.invitation_failed_at < now() - ${again}::interval)
      order by m.id limit ${limit}`,
  );
  return rows.map((row) => ({ ...row, code: codeOf(ctx.secret, row, row.invitation) }));
}

/** Remembers that a letter was taken by the mail server, or was not; one that was replaced meanwhile is left alone. */
export async function recordInvitationLetter(
  ctx: Context,
  { memberId, invitation }: Pick<InvitationLetter, 'memberId' | 'invitation'>,
  taken: boolean,
): Promise<void> {
  await transaction(
    ctx,
    (tx) => tx`
      update member set
        invitation_sent_at = case when ${taken} then now() end,
        invitation_failed_at = case when ${taken} then null else now() end
      where id = ${memberId} and invitation = ${invitation}`,
  );
}

const packed = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');

function unpacked(text: string): string {
  const hex = Buffer.from(text, 'base64url').toString('hex');
  return [8, 12, 16, 20, 32]
    .map((end, at, ends) => hex.slice(at === 0 ? 0 : ends[at - 1], end))
    .join('-');
}

function isSame(expected: string, told: string): boolean {
  return timingSafeEqual(Buffer.from(expected), Buffer.from(told));
}
