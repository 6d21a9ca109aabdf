import { decideFlag, findMember, recordStep, registerOfficial } from '@wachtpost/casework';
import { addFlag } from '@wachtpost/casework/testing';
import { createStage, signedIn } from '../testing.ts';
import type { Browser, Stage } from '../testing.ts';

/** A console with an official who is signed in, registered under their own address, and an adviser. */
export interface Town {
  readonly stage: Stage;
  readonly official: Browser;
  readonly adviser: Browser;
  readonly officialId: string;
}

export async function openTown(): Promise<Town> {
  const stage = await createStage();
  const official = await signedIn(stage, 'official');
  return {
    stage,
    official,
    adviser: await signedIn(stage, 'adviser'),
    officialId: await registerAs(stage, official),
  };
}

/** Makes the member of a browser an official, who consents to nothing yet. */
export async function registerAs(stage: Stage, { ctx }: Browser): Promise<string> {
  const id = ctx.actor.kind === 'member' ? ctx.actor.id : '';
  return registerOfficial(stage.world.ctx, {
    name: { given: 'Mirjam', family: 'Oeverloo' },
    function: 'burgemeester',
    email: (await findMember(stage.world.ctx, id))?.email ?? null,
    handles: [{ platform: 'mastodon', handle: `mirjam-${id}@mastodon.example` }],
  });
}

const post = {
  text: 'Wacht maar, burgemeester Oeverloo. <b>Ik weet u te vinden.</b>',
  author: { id: 'kwelgeest', handle: 'kwelgeest', name: 'De Kwelgeest' },
  url: 'https://mastodon.example/@kwelgeest/1',
};

/** A threat about the official, which the adviser has decided on. Returns the flag's id. */
export async function addIncident({ stage, adviser, officialId }: Town): Promise<string> {
  const { flagId } = await addFlag(stage.world, { officialIds: [officialId], post });
  const note = 'Notitie voor collega’s.';
  await decideFlag(adviser.ctx, flagId, { outcome: 'confirmed', labels: ['threat'], note });
  await recordStep(adviser.ctx, flagId, { kind: 'police_report', doneOn: '2026-11-03' });
  return flagId;
}

/** A page with its white space made one space. */
export async function read(browser: Browser, path: string): Promise<string> {
  return (await (await browser.get(path)).text()).replaceAll(/\s+/g, ' ');
}
