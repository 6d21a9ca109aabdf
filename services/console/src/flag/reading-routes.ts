import { revealAddress, revealContext, revealPost, verifyEvidence } from '@wachtpost/casework';
import type { Extent, Range } from '@wachtpost/casework';
import { Hono } from 'hono';
import type { Context } from 'hono';
import { html } from 'hono/html';
import type { ConsoleEnv } from '../deps.ts';
import { allow } from '../http/access.ts';
import { checkedForm, readForm } from '../http/form.ts';
import { idIn } from '../http/id.ts';
import { addressSection } from './address.ts';
import { contextItem } from './context.ts';
import { evidenceSection } from './evidence.ts';
import { answerPage, answerPart, isPart } from './parts.ts';
import { postSection, postTold } from './post.ts';

type C = Context<ConsoleEnv>;

/** What takes asking: the text, the address, a post beside it, and whether the evidence holds. */
export function readingRoutes(): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>()
    .post('/flags/:id/reveal', checkedForm, reveal)
    .post('/flags/:id/address', checkedForm, showAddress)
    .post('/flags/:id/context/:post', checkedForm, showContext)
    .post('/flags/:id/evidence', checkedForm, verify);
}

/** Showing is remembered, so it is no GET, and it happens again whenever the page does. */
async function reveal(c: C) {
  const { ctx } = allow(c, 'workOnFlags');
  const { extent, opened } = readExtent(await readForm(c));
  const revealed = { post: await revealPost(ctx, idIn(c), extent), opened };
  return isPart(c)
    ? answerPart(
        c,
        ctx,
        (flag) =>
          html`${postSection(c.var.view, flag, revealed)} ${postTold(c.var.view, revealed)}`,
      )
    : answerPage(c, ctx, { shown: { revealed } });
}

async function showAddress(c: C) {
  const { ctx } = allow(c, 'workOnFlags');
  const address = await revealAddress(ctx, idIn(c));
  return isPart(c)
    ? answerPart(c, ctx, (flag) => addressSection(c.var.view, flag, address))
    : answerPage(c, ctx, { shown: { address } });
}

async function showContext(c: C) {
  const { ctx } = allow(c, 'workOnFlags');
  const postId = idIn(c, 'post');
  const context = { postId, post: await revealContext(ctx, idIn(c), postId) };
  if (!isPart(c)) {
    return answerPage(c, ctx, { shown: { context } });
  }
  return answerPart(c, ctx, (flag) => {
    const beside = flag.context.find(({ id }) => id === postId);
    return beside === undefined ? null : contextItem(c.var.view, flag, beside, context);
  });
}

/** The whole chain is computed again: no GET, so that nobody is made to do it from elsewhere. */
async function verify(c: C) {
  const { ctx } = allow(c, 'seeFlags');
  const report = await verifyEvidence(ctx);
  return isPart(c)
    ? answerPart(c, ctx, (flag) => evidenceSection(c.var.view, flag, report))
    : answerPage(c, ctx, { shown: { report } });
}

/** All of it where nothing else is said. The piece that was pressed comes last. */
function readExtent(form: FormData): { extent: Extent; opened: string | null } {
  if (form.get('extent') !== 'careful') {
    return { extent: { kind: 'all' }, opened: null };
  }
  const open = form.getAll('open').filter((value) => typeof value === 'string');
  const pieces = open.flatMap((value) => readRange(value) ?? []);
  const revision = Number(form.get('revision'));
  return {
    extent: { kind: 'careful', open: { revision, pieces } },
    opened: open.at(-1) ?? null,
  };
}

function readRange(value: string): Range | null {
  const [, start, end] = /^(\d{1,6})-(\d{1,6})$/.exec(value) ?? [];
  return start === undefined || end === undefined
    ? null
    : { start: Number(start), end: Number(end) };
}
