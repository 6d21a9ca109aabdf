import { roles } from '@wachtpost/casework';
import { choiceField } from '../page/fields.ts';
import type { Html, View } from '../page/view.ts';

interface RoleField {
  readonly values: readonly string[];
  readonly problem: string | undefined;
  /** The identity provider gives roles anew at every sign-in. */
  readonly fromProvider: boolean;
}

/** The roles there are, each with what it opens. */
export function roleField({ words }: View, { values, problem, fromProvider }: RoleField): Html {
  const { rolesHint, rolesOfProvider } = words.member;
  return choiceField({
    name: 'roles',
    label: words.member.roles,
    hint: fromProvider ? rolesOfProvider : rolesHint,
    several: true,
    values,
    problem,
    choices: roles.map((role) => ({
      value: role,
      text: words.role[role].replace(/^./, (letter) => letter.toUpperCase()),
      hint: words.member.duties[role],
    })),
  });
}
