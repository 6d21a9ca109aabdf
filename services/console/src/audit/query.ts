import type { AuditFilter } from '@wachtpost/casework';
import { decodeCursor } from '@wachtpost/database';
import { z } from 'zod';

/** What the log shows, as its address says it. What means nothing counts as absent: a link never breaks. */
export interface AuditQuery {
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly subject?: string | undefined;
  /** Days in the Netherlands, both included: "2026-11-24". */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

const day = z.iso.date().optional().catch(undefined);
const addressSchema = z.object({
  actor: z
    .union([z.uuid(), z.literal('machine')])
    .optional()
    .catch(undefined),
  action: z
    .string()
    .regex(/^[a-z_]{1,40}(\.[a-z_]{1,40})?$/)
    .optional()
    .catch(undefined),
  subject: z.string().trim().min(1).max(100).optional().catch(undefined),
  from: day,
  to: day,
});

const keySchema = z.tuple([z.int().positive()]);

export function readQuery(query: Record<string, string>): AuditQuery {
  return addressSchema.parse(query);
}

/** The id after which the page begins; null for the first page, and for a cursor that is none. */
export function readAfter(cursor: string | undefined): number | null {
  const key = keySchema.safeParse(cursor === undefined ? null : decodeCursor(cursor, 1));
  return key.success ? key.data[0] : null;
}

export function auditUrl(query: AuditQuery): string {
  const search = new URLSearchParams(fieldsOf(query));
  return search.size === 0 ? '/audit' : `/audit?${search.toString()}`;
}

/** As a form has them. */
export function fieldsOf(query: AuditQuery): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

export function filterOf({ actor, action, subject, from, to }: AuditQuery): AuditFilter {
  return {
    actor,
    action,
    subject,
    from: from === undefined ? undefined : startOfDay(from, 0),
    until: to === undefined ? undefined : startOfDay(to, 1),
  };
}

const offsets = new Intl.DateTimeFormat('en', {
  timeZone: 'Europe/Amsterdam',
  timeZoneName: 'longOffset',
});

/** Midnight in the Netherlands, some days later; no clock changes at midnight there. */
function startOfDay(date: string, later: number): Date {
  const utc = new Date(`${date}T00:00:00Z`);
  utc.setUTCDate(utc.getUTCDate() + later);
  const zone = offsets.formatToParts(utc).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign = '+', hours = '0'] = /GMT([+-])(\d+)/.exec(zone) ?? [];
  return new Date(utc.getTime() - Number(`${sign}${hours}`) * 3_600_000);
}
