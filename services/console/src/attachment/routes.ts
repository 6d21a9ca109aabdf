import { askAttachment, listAttachments, listOpen, openAttachment } from '@wachtpost/casework';
import { readFlag } from '@wachtpost/casework';
import { Hono } from 'hono';
import type { Context } from 'hono';
import { z } from 'zod';
import type { ConsoleEnv } from '../deps.ts';
import { allow, may } from '../http/access.ts';
import { checkedForm } from '../http/form.ts';
import { idIn } from '../http/id.ts';
import { PageError } from '../http/problem.ts';
import { attachmentsPage } from './page.ts';
import { pictureType, safeName } from './picture.ts';

type C = Context<ConsoleEnv>;

/** What came with a mail that was handed in. */
export function attachmentRoutes(): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>()
    .get('/flags/:id/attachments', show)
    .post('/flags/:id/attachments/:place', checkedForm, ask)
    .get('/flags/:id/attachments/:place', send);
}

async function show(c: C) {
  const { ctx } = allow(c, 'seeFlags');
  const { id: flagId } = await readFlag(ctx, idIn(c));
  const attachments = await listAttachments(ctx, flagId);
  const roles = c.var.view.reader?.roles ?? [];
  const open = may(roles, 'workOnFlags') ? await listOpen(ctx, flagId) : [];
  return c.html(attachmentsPage(c.var.view, { flagId, attachments, open }));
}

async function ask(c: C) {
  const { ctx } = allow(c, 'workOnFlags');
  await askAttachment(ctx, idIn(c), placeIn(c));
  return c.redirect(`/flags/${idIn(c)}/attachments#attachment-${placeIn(c)}`, 303);
}

/** A picture is shown; anything else is for saving, and no browser opens it here. */
async function send(c: C) {
  const { ctx } = allow(c, 'workOnFlags');
  const { attachment, content } = await openAttachment(ctx, idIn(c), placeIn(c));
  const type = pictureType(content);
  const name = safeName(attachment.filename, attachment.place);
  return c.body(new Uint8Array(content), 200, {
    'content-type': type ?? 'application/octet-stream',
    'content-disposition': `${type === null ? 'attachment' : 'inline'}; filename="${name}"`,
  });
}

/** @throws PageError not_found when it is no number. */
function placeIn(c: C): number {
  const place = z.coerce.number().pipe(z.int().min(1).max(1000)).safeParse(c.req.param('place'));
  if (!place.success) {
    throw new PageError('not_found');
  }
  return place.data;
}
