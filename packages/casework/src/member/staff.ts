import type { Page } from '@wachtpost/database';
import { toPage } from '@wachtpost/database';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';
import type { Member } from './member.ts';

/** A member as an administrator sees them. */
export interface StaffMember extends Member {
  /** Added by the operator and never signed in: `waiting`. */
  readonly state: 'joined' | 'waiting' | 'invited' | 'expired' | 'disabled';
  readonly invitationExpiresAt: Date | null;
  readonly invitationSentAt: Date | null;
  readonly invitationFailedAt: Date | null;
  /** Sessions that are open now. */
  readonly sessions: number;
  /** When one of them was used last, to the minute. */
  readonly seenAt: Date | null;
  readonly createdAt: Date;
}

/** Name and id of the last member shown. */
export type StaffKey = readonly [string, string];

/** All who were ever let in, by name, a page at a time. */
export async function listStaff(
  ctx: Context,
  { after, size }: { after: StaffKey | null; size: number },
): Promise<Page<StaffMember>> {
  const rows = await transaction(
    ctx,
    (tx) => tx<StaffMember[]>`${select(tx)}
      where ${after === null} or (lower(m.name), m.id) > (${after?.[0] ?? ''}, ${after?.[1] ?? null}::uuid)
      order by lower(m.name), m.id limit ${size + 1}`,
  );
  return toPage(rows, size, (member) => [member.name.toLowerCase(), member.id]);
}

/** @throws DomainError not_found. */
export async function readStaffMember(ctx: Context, id: string): Promise<StaffMember> {
  const [member] = await transaction(
    ctx,
    (tx) => tx<StaffMember[]>`${select(tx)} where m.id = ${id}`,
  );
  if (member === undefined) {
    throw notFound('member');
  }
  return member;
}

function select(tx: Parameters<Parameters<typeof transaction>[1]>[0]) {
  return tx`
    select m.id, m.name, m.email, m.roles, m.created_at,
      m.invitation_expires_at, m.invitation_sent_at, m.invitation_failed_at,
      case when m.disabled_at is not null then 'disabled'
        when m.subject is not null then 'joined'
        when m.invitation is null then 'waiting'
        when m.invitation_expires_at > now() then 'invited' else 'expired' end as state,
      s.sessions, s.seen_at
    from member m cross join lateral (
      select count(*)::int as sessions, max(seen_at) as seen_at from session
      where member_id = m.id and ended_at is null and expires_at > now()) s`;
}
