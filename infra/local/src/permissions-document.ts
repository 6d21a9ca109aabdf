import { operations } from '@wachtpost/api';
import { permissionNames, permissions, roles } from '@wachtpost/casework';
import type { Permission, Role } from '@wachtpost/casework';
import { pages } from '@wachtpost/console';

/** The permission table with every page and operation behind it, as Markdown for `docs/permissions.md`. */
export function permissionsDocument(): string {
  return `${[
    '# Who may do what',
    'Printed by `npx wachtpost permissions` from the code that decides; a test fails when this page says something else. ' +
      'Whoever holds several roles may do what any of them may. A second reviewer is an adviser with that duty. ' +
      'What belongs to another organisation does not exist for anybody.',
    table(['permission', ...roles.map(inWords)], permissionNames.map(rowOf)),
    '## Pages of the console',
    'Without a session, a page asks to sign in and a form is refused. `anyone` needs none.',
    needs(pages),
    '## Operations of the API',
    'Below `/api/v1`. A token may do what it was made for and its member may still do. `signature` takes no token but a signed ' +
      'body (Standard Webhooks).',
    needs(operations),
  ].join('\n\n')}\n`;
}

function rowOf(name: Permission): string[] {
  const { allows, roles: allowed } = permissions[name];
  const marks = roles.map((role) => ((allowed as readonly Role[]).includes(role) ? 'yes' : '–'));
  return [`${allows} (\`${name}\`)`, ...marks];
}

function needs(routes: Readonly<Record<string, string>>): string {
  const rows = Object.entries(routes).map(([key, access]) => [`\`${key}\``, `\`${access}\``]);
  return table(['route', 'needs'], rows);
}

const inWords = (role: Role) => role.replaceAll('_', ' ');

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map(line).join('\n');
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
