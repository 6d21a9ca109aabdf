import { randomUUID } from 'node:crypto';
import {
  addMember,
  addNote,
  decideFlag,
  drawChecks,
  listOwnChecks,
  saveView,
  setBudget,
  setOptedOut,
  startBreak,
} from '@wachtpost/casework';
import type { Context, Role } from '@wachtpost/casework';
import { addPost, campaigns, explainAs, scoreAs } from '@wachtpost/casework/testing';
import { hostile } from './testing-hostile.ts';
import { createStage, raiseFlag, signedIn } from './testing.ts';
import type { Browser, Stage } from './testing.ts';

/** A team with something of everything in its queue, that signs in at the demonstration's provider. */
export interface Day {
  readonly stage: Stage;
  readonly noor: Context;
  readonly auditor: Browser;
  /** Has read enough today, and would rather get no hate. */
  readonly worn: Browser;
  readonly resting: Browser;
  readonly flags: Readonly<
    Record<'hostile' | 'doubted' | 'decided' | 'pile' | 'light' | 'grave' | 'held', string>
  >;
  /** Addresses of two checks that Noor was drawn for. */
  readonly checks: { readonly decision: string; readonly sample: string };
}

export async function openDay(): Promise<Day> {
  const stage = await createStage();
  const noor = await invite(stage, 'Noor Duinstra', 'adviser@vlierdam.example', ['adviser']);
  const checks = await drawFor(stage, noor);
  const both: Role[] = ['adviser', 'second_reviewer'];
  await invite(stage, 'Bram Essenburg', 'second-adviser@vlierdam.example', both);
  const flags = await fillQueue(stage, noor);
  await keepViews(stage, noor);
  return {
    stage,
    noor,
    checks,
    flags,
    auditor: await signedIn(stage, 'auditor'),
    worn: await wearOut(stage, flags.doubted),
    resting: await sendToBreak(stage),
  };
}

async function invite(
  { world }: Stage,
  name: string,
  email: string,
  roles: Role[],
): Promise<Context> {
  const id = await addMember(world.ctx, { name, email, roles });
  return { ...world.ctx, actor: { kind: 'member', id, roles } };
}

/** One flag that a colleague decided and one post of the sample, both for this member alone to judge. */
export async function drawFor(stage: Stage, member: Context): Promise<Day['checks']> {
  const { owner } = stage.world.database;
  const colleague = await signedIn(stage, 'adviser');
  const flagId = await raiseFlag(stage);
  await decideFlag(colleague.ctx, flagId, { outcome: 'confirmed', labels: ['threat'] });
  await owner`update flag set decided_at = now() - interval '2 days'`;
  const ofColleague = colleague.ctx.actor.kind === 'member' ? colleague.ctx.actor.id : '';
  await owner`update member set disabled_at = now() where id = ${ofColleague}`;
  await scoreAs(
    stage.world,
    [await addPost(stage.world, [stage.officialId], { text: hostile })],
    {},
    { sampleRate: 1 },
  );
  await drawChecks(stage.world.ctx, { afterMs: 0 });
  await owner`update member set disabled_at = null`;
  const { waiting } = await listOwnChecks(member);
  const of = (kind: string) =>
    `/quality/checks/${waiting.find((check) => check.kind === kind)?.id ?? ''}`;
  return { decision: of('decision'), sample: of('sample') };
}

async function fillQueue(stage: Stage, noor: Context): Promise<Day['flags']> {
  const raise = (
    ...input: Parameters<typeof raiseFlag> extends [Stage, ...infer Rest] ? Rest : []
  ) => raiseFlag(stage, ...input);
  const externalId = 'https://mastodon.example/@vlieg/een-gesprek';
  const doubted = await raise({ intimidation: 0.42 }, { externalId });
  const beside = { replyTo: externalId, text: hostile, url: null };
  await addPost(stage.world, [stage.officialId], beside);
  const span = { start: 0, end: 23, weight: 0.5 };
  await explainAs(stage.world, doubted, { intimidation: [span], threat: [span], hate: [] });
  await addNote(noor, doubted, { id: randomUUID(), text: hostile });
  const decided = await raise({ abuse: 0.9 });
  await decideFlag(noor, decided, { outcome: 'confirmed', labels: ['abuse'] });
  return {
    doubted,
    decided,
    hostile: await raise({ threat: 0.94, intimidation: 0.42 }, { text: hostile }),
    pile: await fillPile(stage),
    light: await raise({ abuse: 0.5 }),
    grave: await raise({ threat: 0.9 }),
    held: await raise({ incitement: 0.9 }),
  };
}

/** Three posts that say nearly the same. */
async function fillPile(stage: Stage): Promise<string> {
  const { text, same, near } = campaigns[0];
  const raise = (said: string) =>
    raiseFlag(stage, { sexual: 0.94 }, { text: said }, { piled: true });
  const first = await raise(text);
  await raise(same[0]);
  await raise(near[0]);
  return first;
}

async function keepViews(stage: Stage, noor: Context): Promise<void> {
  const colleague = await signedIn(stage, 'adviser');
  const filter = { status: 'open', label: 'threat' } as const;
  await saveView(noor, { name: 'Bedreigingen', filter });
  await saveView(colleague.ctx, { name: 'Van een collega', filter, shared: true });
}

async function wearOut(stage: Stage, flagId: string): Promise<Browser> {
  const worn = await signedIn(stage, 'adviser');
  await raiseFlag(stage, { hate: 0.94 });
  await setBudget(worn.ctx, 1);
  await setOptedOut(worn.ctx, ['hate']);
  await worn.post(`/flags/${flagId}/reveal`);
  return worn;
}

async function sendToBreak(stage: Stage): Promise<Browser> {
  const resting = await signedIn(stage, 'adviser');
  await startBreak(resting.ctx);
  return resting;
}
