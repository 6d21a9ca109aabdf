import type { Transaction } from '@wachtpost/database';
import { notFound } from '../errors.ts';

/**
 * Lets one writer at a time change what an official agreed to. Weaker than `for update`: a batch that is being
 * stored holds consents and then points its mentions at the official, and must not wait for us while we wait
 * for its consents. Somebody who asked to be forgotten is not there any more, also while a hold keeps something.
 *
 * @throws DomainError not_found.
 */
export async function lockOfficial(tx: Transaction, id: string): Promise<void> {
  const [official] = await tx`
    select id from official where id = ${id} and erasing_since is null for no key update`;
  if (official === undefined) {
    throw notFound('official');
  }
}
