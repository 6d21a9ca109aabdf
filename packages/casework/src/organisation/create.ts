import { inOrganisation } from '@wachtpost/database';
import type { Database } from '@wachtpost/database';
import { v7 as uuid } from 'uuid';
import { audit } from '../audit/write.ts';
import { writeStandardContacts } from '../contact/write.ts';
import { orConflict } from '../errors.ts';
import { organisationSchema } from './organisation.ts';
import type { NewOrganisation } from './organisation.ts';

/**
 * Makes an organisation, the empty evidence chain that its first flag will need, and a list of whom its officials
 * can turn to. Returns its id.
 * @throws DomainError conflict when the slug is taken.
 */
export async function createOrganisation(db: Database, input: NewOrganisation): Promise<string> {
  const organisation = organisationSchema.parse(input);
  const id = uuid();
  await orConflict(`There is an organisation "${organisation.slug}" already.`, () =>
    inOrganisation(db, id, async (tx) => {
      await tx`insert into organisation ${tx({ id, ...organisation })}`;
      await tx`
        insert into evidence_chain (organisation_id, head)
        values (${id}, sha256(convert_to(${`wachtpost evidence chain ${id}`}, 'UTF8')))`;
      await writeStandardContacts(tx, id, organisation.kind);
      const setup = { organisationId: id, actor: { kind: 'machine', name: 'setup' } } as const;
      await audit(setup, tx, {
        action: 'organisation.created',
        subject: { kind: 'organisation', id },
      });
    }),
  );
  return id;
}
