import type { Database, Transaction } from './connect.ts';

/**
 * Runs `work` in one transaction that sees and writes the rows of one organisation alone.
 * The setting ends with the transaction, so a pooled connection carries nothing over.
 *
 * @param organisationId UUID; row security compares it with every row touched.
 */
export function inOrganisation<T>(
  db: Database,
  organisationId: string,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  return db.begin(async (tx) => {
    await tx`select set_config('app.organisation_id', ${organisationId}, true)`;
    return work(tx);
  }) as Promise<T>;
}
