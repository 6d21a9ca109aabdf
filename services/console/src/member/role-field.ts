import { roles } from '@wachtpost/casework';
import { choiceField } from '../page/fields.ts';
import type { Html, View } from '../page/view.ts';

/** The roles there are, each with what it opens. */
export function roleField({ words }: View, values: readonly string[], problem?: string): Html {
  return choiceField({
    name: 'roles',
    label: words.member.roles,
    hint: words.member.rolesHint,
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
