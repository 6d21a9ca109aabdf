import { memberSchema, roles } from '@wachtpost/casework';
import type { Role } from '@wachtpost/casework';
import { textIn } from '../http/form.ts';
import type { Problems } from '../page/fields.ts';
import type { View } from '../page/view.ts';

/** What stands in the form of an invitation, and what is wrong with it. */
export interface Submitted {
  readonly written: { readonly name: string; readonly email: string; readonly roles: Role[] };
  readonly problems: Problems;
}

export const emptyInvitation: Submitted = {
  written: { name: '', email: '', roles: [] },
  problems: {},
};

export function readInvited({ words }: View, form: FormData): Submitted {
  const written = {
    name: textIn(form, 'name').trim(),
    email: textIn(form, 'email').trim(),
    roles: rolesIn(form),
  };
  const says: Problems = {
    name: words.member.nameMissing,
    email: words.member.emailWrong,
    roles: words.member.rolesMissing,
  };
  const checked = memberSchema.safeParse(written);
  const wrong = checked.error?.issues.map((issue) => String(issue.path[0])) ?? [];
  return {
    written,
    problems: Object.fromEntries(Object.entries(says).filter(([field]) => wrong.includes(field))),
  };
}

export function rolesIn(form: FormData): Role[] {
  const given = new Set(form.getAll('roles'));
  return roles.filter((role) => given.has(role));
}
