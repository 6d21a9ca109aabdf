import path from 'node:path';
import { addMember, asMachine, createOrganisation, organisationSchema } from '@wachtpost/casework';
import { createLog, readConfig } from '@wachtpost/runtime';
import { openInstallation } from '../installation.ts';
import { CommandError } from './command-error.ts';

export interface OrganisationOptions {
  readonly data: string;
  readonly slug: string;
  readonly name: string;
  readonly kind: string;
  readonly place: string;
  /** E-mail address of the first administrator, who invites the others. */
  readonly administrator: string;
}

/** Makes an organisation with its first administrator, who signs in through the identity provider. */
export async function organisationCommand(options: OrganisationOptions): Promise<void> {
  const { data, administrator, ...input } = options;
  const organisation = organisationSchema.safeParse(input);
  if (!organisation.success) {
    const problems = organisation.error.issues.map(
      (issue) => `--${issue.path.join('.')}: ${issue.message}`,
    );
    throw new CommandError(problems.join('\n'));
  }
  const log = createLog({ name: 'organisation', level: 'warn' });
  const dataFolder = path.resolve(data);
  const installation = await openInstallation({ config: readConfig(), dataFolder, log });
  try {
    const id = await createOrganisation(installation.db, organisation.data);
    const ctx = asMachine(installation, id, 'command');
    await addMember(ctx, { name: administrator, email: administrator, roles: ['administrator'] });
    process.stdout.write(`${id}\n`);
  } finally {
    await installation.shutdown.stop();
  }
}
