import type { Transaction } from '@wachtpost/database';
import { v7 as uuid } from 'uuid';
import { audit } from '../audit/write.ts';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { DomainError, orConflict } from '../errors.ts';
import { planList } from './plan.ts';
import type { Listed, Planned } from './plan.ts';
import { readAll } from './read.ts';
import { insertOfficial, replaceOfficial } from './register.ts';
import { writeTerm } from './term.ts';

/** Lines in one list: many times the council of the largest municipality. */
export const mostListed = 1_000;

/** What a list would do, line by line, without doing it. */
export async function previewImport(ctx: Context, list: readonly Listed[]): Promise<Planned[]> {
  return transaction(ctx, async (tx) => planList(await readAll(tx), limited(list)));
}

/**
 * Registers who is new in a list and adds what is new about those who are known; lines with a problem are left out.
 * Nobody is watched by that: each consents for themselves. All of it happens or nothing, and a second time changes
 * nothing.
 * @throws DomainError invalid for a list that is too long.
 */
export async function importOfficials(ctx: Context, list: readonly Listed[]): Promise<Planned[]> {
  return orConflict(taken, () =>
    transaction(ctx, async (tx) => {
      // One list at a time: two people who upload the same one register nobody twice.
      await tx`select id from organisation where id = ${ctx.organisationId} for no key update`;
      const planned = planList(await readAll(tx), limited(list));
      for (const line of planned) {
        await apply(ctx, tx, line);
      }
      return planned;
    }),
  );
}

const taken = 'Somebody registered one of these accounts at the same moment.';

async function apply(ctx: Context, tx: Transaction, line: Planned): Promise<void> {
  const { official, termEndsOn } = line.listed;
  if (line.outcome === 'new') {
    const id = uuid();
    await insertOfficial(ctx, tx, id, official);
    await writeTerm(tx, id, termEndsOn);
    await audit(ctx, tx, { action: 'official.registered', subject: { kind: 'official', id } });
  }
  if (line.outcome === 'changed') {
    await replaceOfficial(ctx, tx, line.id, line.merged);
    if (line.parts.includes('term')) {
      await writeTerm(tx, line.id, termEndsOn);
    }
    await audit(ctx, tx, {
      action: 'official.updated',
      subject: { kind: 'official', id: line.id },
      data: { parts: [...line.parts] },
    });
  }
}

function limited(list: readonly Listed[]): readonly Listed[] {
  if (list.length > mostListed) {
    throw new DomainError('invalid', `A list holds at most ${mostListed} officials.`);
  }
  return list;
}
