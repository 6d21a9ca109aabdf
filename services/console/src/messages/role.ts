import type { Role } from '@wachtpost/casework';

const nl: Readonly<Record<Role, string>> = {
  administrator: 'beheerder',
  adviser: 'veiligheidsadviseur',
  analyst: 'analist',
  auditor: 'toezichthouder',
  official: 'bestuurder',
};

const en: typeof nl = {
  administrator: 'administrator',
  adviser: 'security adviser',
  analyst: 'analyst',
  auditor: 'auditor',
  official: 'official',
};

export const role = { nl, en };
