import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { permissionsDocument } from './permissions-document.ts';

const page = new URL('../../../docs/permissions.md', import.meta.url);

it('docs/permissions.md says what the code does: npx wachtpost permissions > docs/permissions.md', async () => {
  expect(await readFile(page, 'utf8')).toBe(permissionsDocument());
});
