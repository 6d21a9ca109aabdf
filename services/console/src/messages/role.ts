import type { Role } from '@wachtpost/casework';

const nl: Readonly<Record<Role, string>> = {
  administrator: 'beheerder',
  adviser: 'veiligheidsadviseur',
  second_reviewer: 'tweede beoordelaar',
  analyst: 'analist',
  auditor: 'toezichthouder',
  official: 'bestuurder',
};

const en: typeof nl = {
  administrator: 'administrator',
  adviser: 'security adviser',
  second_reviewer: 'second reviewer',
  analyst: 'analyst',
  auditor: 'auditor',
  official: 'official',
};

export const role = { nl, en };
