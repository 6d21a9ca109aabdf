import type { Transaction } from '@wachtpost/database';
import { v7 as uuid } from 'uuid';
import { audit } from '../audit/write.ts';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';
import { lockOfficial } from '../official/lock.ts';
import { requireOwn } from '../official/own.ts';
import { requestSchema } from './request.ts';
import type { NewRequest } from './request.ts';

/**
 * The acting member asks an adviser for something. Asking again while it is open changes nothing. Returns the id.
 * @throws DomainError not_found when they are no official, or the flag is not about them.
 */
export async function askRequest(ctx: Context, input: NewRequest): Promise<string> {
  const { kind, flagId, message } = requestSchema.parse(input);
  return transaction(ctx, async (tx) => {
    const officialId = await requireOwn(ctx, tx);
    await lockOfficial(tx, officialId);
    if (flagId !== null) {
      await requireConcerned(tx, { officialId, flagId });
    }
    const [open] = await tx<{ id: string }[]>`
      select id from official_request
      where official_id = ${officialId} and kind = ${kind} and flag_id is not distinct from ${flagId}::uuid
        and state in ('asked', 'planned')`;
    if (open !== undefined) {
      return open.id;
    }
    const { organisationId } = ctx;
    const id = uuid();
    await tx`
      insert into official_request ${tx({ organisationId, id, officialId, kind, flagId, message })}`;
    await audit(ctx, tx, {
      action: 'request.asked',
      subject: { kind: 'request', id },
      data: { kind, officialId },
    });
    return id;
  });
}

/** The flag is on a post that mentions the official. @throws DomainError not_found. */
export async function requireConcerned(
  tx: Transaction,
  { officialId, flagId }: { officialId: string; flagId: string },
): Promise<void> {
  const [flag] = await tx`
    select f.id from flag f join mention m on m.post_id = f.post_id
    where f.id = ${flagId} and m.official_id = ${officialId}`;
  if (flag === undefined) {
    throw notFound('flag');
  }
}

/** The acting member takes a request back. Twice, or once it is done, changes nothing. @throws DomainError not_found. */
export async function withdrawRequest(ctx: Context, id: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    const officialId = await requireOwn(ctx, tx);
    const [request] = await tx<{ state: string }[]>`
      select state from official_request where id = ${id} and official_id = ${officialId} for update`;
    if (request === undefined) {
      throw notFound('request');
    }
    if (request.state === 'asked' || request.state === 'planned') {
      await tx`
        update official_request set state = 'withdrawn', updated_at = now(), version = version + 1
        where id = ${id}`;
      await audit(ctx, tx, { action: 'request.withdrawn', subject: { kind: 'request', id } });
    }
  });
}
