import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endSession, storeSession } from '../access/sessions.ts';
import { revokeToken, storeToken } from '../access/tokens.ts';
import { decideInBulk } from '../bulk/decide.ts';
import { undoBulk } from '../bulk/undo.ts';
import { eraseWithoutConsent } from '../consent/erase.ts';
import { askClaim } from '../claim/ask.ts';
import { recordClaim } from '../claim/record.ts';
import { addConnector } from '../connector/add.ts';
import { removeConnector } from '../connector/remove.ts';
import { signOffConnector } from '../connector/sign-off.ts';
import { disableConnector, enableConnector } from '../connector/switch.ts';
import { replaceSecrets, updateConnector } from '../connector/update.ts';
import { giveConsent } from '../consent/give.ts';
import { giveOwnConsent, stopWatchingOwn } from '../consent/own.ts';
import { currentWording } from '../consent/wording.ts';
import { withdrawConsent } from '../consent/withdraw.ts';
import {
  addContact,
  addStandardContacts,
  raiseContact,
  removeContact,
  updateContact,
} from '../contact/write.ts';
import type { Context } from '../context.ts';
import { beginExport } from '../export/begin.ts';
import { assignFlag } from '../flag/assign.ts';
import { claimFlag, releaseFlag } from '../flag/claim.ts';
import { decideFlag } from '../flag/decide.ts';
import { escalateFlag } from '../flag/escalate.ts';
import { relabelFlag } from '../flag/relabel.ts';
import { revealAddress, revealPost } from '../flag/reveal.ts';
import { undoDecision } from '../flag/undo.ts';
import { readFlag } from '../flag/read.ts';
import { dropGrant, storeGrant } from '../grant/grant.ts';
import { inviteMember, resendInvitation, withdrawInvitation } from '../member/invite.ts';
import { addMember, linkIdentity } from '../member/member.ts';
import { addNote, editNote, removeNote } from '../note/write.ts';
import { defaultWish } from '../notice/notice.ts';
import { setOwnWish } from '../notice/wish.ts';
import { setRoles } from '../member/roles.ts';
import { disableMember, enableMember, endSessions } from '../member/switch.ts';
import { eraseOfficial } from '../official/erase.ts';
import { registerOfficial, updateOfficial } from '../official/register.ts';
import { liftHold } from '../hold/end.ts';
import { showAuthor } from '../review/author.ts';
import { propose } from '../review/propose.ts';
import { approveProposal, refuseProposal, withdrawProposal } from '../review/settle.ts';
import { answerCheck, skipCheck } from '../quality/answer.ts';
import { drawChecks } from '../quality/draw.ts';
import { addGolden, retireGolden } from '../quality/golden.ts';
import { listOwnChecks } from '../quality/read.ts';
import { revealCheck } from '../quality/reveal.ts';
import { askProbe } from '../probe/probe.ts';
import { newSealingKey, readKeyRing } from '../secret/key-ring.ts';
import { rotateSecrets } from '../secret/rotate.ts';
import { readDetails, setDetails } from '../organisation/details.ts';
import { forgetFlags } from '../flag/forget.ts';
import { setRetention } from '../organisation/retention.ts';
import { setSensitivity } from '../organisation/sensitivity.ts';
import { forgetTexts } from '../post/forget.ts';
import { answerRequest } from '../request/answer.ts';
import { askRequest, withdrawRequest } from '../request/ask.ts';
import { recordStep, removeStep } from '../step/write.ts';
import { listSteps } from '../step/list.ts';
import { removeView } from '../view/choose.ts';
import { changeView, saveView } from '../view/save.ts';
import { addFlag, addPost, asMember, createWorld, scoreAs, testRetention } from '../testing.ts';
import { verifyAudit } from './verify.ts';
import type { World } from '../testing.ts';

/** Words that must stand in no entry, in any spelling: text, handles, names, notes, addresses. */
const secrets = ['brandstichting', 'kwelgeest', 'wilgenhof', 'fenna', 'kattenstaart', 'geheimpje'];

const post = {
  text: 'Brandstichting bij Wilgenhof!',
  author: { id: 'kwelgeest', handle: 'kwelgeest', name: 'De Kwelgeest' },
  url: 'https://mastodon.example/@kwelgeest/1',
  raw: { account: 'kwelgeest' },
};
const official = {
  name: { given: 'Fenna', family: 'Wilgenhof' },
  function: 'wethouder',
  email: 'fenna@vlierdam.example',
  handles: [{ platform: 'mastodon' as const, handle: 'kattenstaart' }],
  aliases: [{ text: 'Kattenstaart' }],
};

let world: World;

beforeAll(async () => {
  world = await createWorld();
  const { ctx } = world;
  const memberId = await addMember(ctx, {
    name: 'Fenna Wilgenhof',
    email: 'fenna@vlierdam.example',
    roles: ['adviser'],
  });
  await linkIdentity(ctx, memberId, { issuer: 'https://id.example', subject: 'kattenstaart' });
  const fenna: Context = { ...ctx, actor: { kind: 'member', id: memberId, roles: ['adviser'] } };
  await giveAndTakeAccess(fenna, memberId);
  await manageMembers(fenna);
  const id = await registerOfficial(ctx, official);
  await updateOfficial(ctx, id, official);
  await giveConsent(ctx, id, { platform: 'mastodon', version: '1' });
  const connectorId = await connect(fenna);
  await giveAccounts(fenna, id, connectorId);
  await disconnect(fenna, connectorId);
  await review(fenna, id);
  await reviewTogether(fenna, id);
  await choose(fenna);
  await offerHelp(fenna);
  await judgeAgain(fenna);
  await keepHouse(id);
  await setSensitivity(ctx, 'high');
  const details = await readDetails(ctx);
  await setDetails(ctx, { ...details, contactName: 'Geheimpje' });
  await setDetails(ctx, details);
  await setRetention(ctx, { textHours: 24 }, { ...testRetention, textHours: 12 });
});
afterAll(() => world.database.drop());

async function giveAndTakeAccess(ctx: Context, memberId: string): Promise<void> {
  const expiresAt = new Date(Date.now() + 60_000);
  const id = randomUUID();
  const token = { id, memberId, name: 'geheimpje', hash: randomBytes(32), expiresAt };
  await storeToken(ctx, { ...token, scopes: ['seeFlags', 'workOnFlags'] });
  await setRoles(world.ctx, memberId, ['auditor']);
  await setRoles(world.ctx, memberId, ['adviser']);
  await revokeToken(ctx, memberId, id);
  const session = { memberId, hash: randomBytes(32), expiresAt };
  await endSession(ctx, await storeSession(ctx, session));
}

async function manageMembers(ctx: Context): Promise<void> {
  const kim = {
    name: 'Geheimpje',
    email: 'geheimpje@vlierdam.example',
    roles: ['analyst'] as const,
  };
  const invited = await inviteMember(ctx, { ...kim, roles: [...kim.roles] });
  await resendInvitation(ctx, invited);
  await setRoles(ctx, invited, ['auditor']);
  await storeSession(ctx, {
    memberId: invited,
    hash: randomBytes(32),
    expiresAt: new Date(Date.now() + 60_000),
  });
  await endSessions(ctx, invited);
  await disableMember(ctx, invited);
  await enableMember(ctx, invited);
  await withdrawInvitation(ctx, invited);
}

async function connect(ctx: Context): Promise<string> {
  const added = { kind: 'mastodon', name: 'server', settings: {}, secrets: { token: 'geheimpje' } };
  const id = await addConnector(world.ctx, { ...added, enabled: false });
  await signOffConnector(ctx, id, 'Geheimpje van Fenna Wilgenhof.');
  await enableConnector(ctx, id, { needsSignOff: true });
  await updateConnector(ctx, id, { secrets: { token: 'geheimpje 2' } });
  await replaceSecrets(ctx, id, { token: 'geheimpje 3' });
  const keys = readKeyRing(`${newSealingKey()},test:${Buffer.alloc(32, 7).toString('base64url')}`);
  await rotateSecrets({ ...world.ctx, keys });
  await askProbe(ctx, id);
  return id;
}

async function giveAccounts(ctx: Context, officialId: string, connectorId: string): Promise<void> {
  const handle = { officialId, platform: 'mastodon', handle: 'kattenstaart' } as const;
  const { id } = await askClaim(ctx, { ...handle, way: 'code', connectorId });
  const account = { id: 'kattenstaart', handle: 'kattenstaart' };
  await recordClaim(world.ctx, id, { outcome: 'proved', account });
  await storeGrant(ctx, { ...handle, values: { token: 'geheimpje' } });
  await dropGrant(ctx, handle);
}

async function disconnect(ctx: Context, connectorId: string): Promise<void> {
  await disableConnector(ctx, connectorId);
  await removeConnector(ctx, connectorId);
}

async function keepView(ctx: Context): Promise<void> {
  const view = { name: 'Geheimpje', filter: { status: 'open' } } as const;
  const id = await saveView(ctx, view);
  await changeView(ctx, id, { name: 'Fenna Wilgenhof', shared: true });
  await removeView(ctx, id);
}

async function decideTogether(ctx: Context, flagId: string): Promise<void> {
  const id = randomUUID();
  const decision = { outcome: 'not_relevant', note: 'Geheimpje!' } as const;
  const filter = { status: 'open' } as const;
  await decideInBulk(ctx, { id, filter, flagIds: [flagId], shownAt: new Date(), decision });
  await undoBulk(ctx, id);
}

async function review(ctx: Context, officialId: string): Promise<void> {
  const { flagId, postId } = await addFlag(world, { officialIds: [officialId], post });
  await claimFlag(ctx, flagId);
  await revealPost(ctx, flagId);
  await revealAddress(ctx, flagId);
  await relabelFlag(ctx, flagId, ['intimidation']);
  await leaveNotes(ctx, flagId);
  await releaseFlag(ctx, flagId);
  await assignFlag(ctx, flagId, ctx.actor.kind === 'member' ? ctx.actor.id : null);
  await assignFlag(ctx, flagId, null);
  await decideFlag(ctx, flagId, { outcome: 'not_relevant', note: 'Geheimpje van iemand.' });
  await undoDecision(ctx, flagId);
  await decideTogether(ctx, flagId);
  await keepView(ctx);
  await decideFlag(ctx, flagId, { outcome: 'watch', labels: ['threat'], note: 'Geheimpje!' });
  await recordStep(ctx, flagId, { kind: 'talked', doneOn: '2026-11-02' });
  const [step] = await listSteps(ctx, flagId);
  await removeStep(ctx, flagId, step?.id ?? '');
  await world.database.owner`update post set revision = 2 where id = ${postId}`;
  await scoreAs(world, [postId], { threat: 0.8 }, { revision: 2 });
}

async function leaveNotes(ctx: Context, flagId: string): Promise<void> {
  const [kept, taken] = [randomUUID(), randomUUID()];
  await addNote(ctx, flagId, { id: kept, text: 'Geheimpje over Kwelgeest.' });
  await editNote(ctx, { flagId, noteId: kept }, 'Een ander geheimpje.');
  await addNote(ctx, flagId, { id: taken, text: 'Geheimpje.' });
  await removeNote(ctx, { flagId, noteId: taken });
}

async function choose(ctx: Context): Promise<void> {
  await setOwnWish(ctx, { ...defaultWish, what: 'weekly' });
  const talk = await askRequest(ctx, { kind: 'talk', message: 'Geheimpje van Fenna.' });
  const answer = 'Geheimpje terug.';
  await answerRequest(ctx, talk, {
    state: 'planned',
    plannedFor: '2026-11-12T14:00',
    answer,
    version: 1,
  });
  await answerRequest(ctx, talk, { state: 'done', answer, version: 2 });
  await withdrawRequest(ctx, await askRequest(ctx, { kind: 'dossier' }));
  await beginExport(ctx, { texts: true });
  await stopWatchingOwn(ctx);
  await stopWatchingOwn(ctx);
  await giveOwnConsent(ctx, { platform: 'mastodon', version: currentWording.version });
}

async function judgeAgain(ctx: Context): Promise<void> {
  const second = await asMember(world.ctx, 'adviser', 'second_reviewer');
  const explanation = 'Er is niets aan de hand.';
  const text = 'Een verzonnen bericht.';
  const first = await addGolden(second, { text, explanation, relevant: false });
  const answered = await drawFor(ctx);
  await revealCheck(ctx, answered);
  await answerCheck(ctx, answered, { relevant: false });
  await retireGolden(second, first);
  await world.database.owner`update quality_check set week = week - 7`;
  await addGolden(second, { text: 'Nog een bericht.', explanation, relevant: false });
  await skipCheck(ctx, await drawFor(ctx), 'Er is geen tijd voor.');
}

async function drawFor(ctx: Context): Promise<string> {
  await drawChecks(world.ctx, { afterMs: 0 });
  const [drawn] = (await listOwnChecks(ctx)).waiting;
  return drawn?.id ?? '';
}

async function offerHelp(ctx: Context): Promise<void> {
  const contact = { name: 'Geheimpje', phone: '112' };
  const id = await addContact(ctx, contact);
  await updateContact(ctx, id, { ...contact, purpose: 'Wilgenhof', version: 1 });
  await raiseContact(ctx, id);
  await removeContact(ctx, id);
  await addStandardContacts(ctx);
}

async function reviewTogether(ctx: Context, officialId: string): Promise<void> {
  const second = await asMember(world.ctx, 'adviser', 'second_reviewer');
  const { flagId } = await addFlag(world, { officialIds: [officialId], post });
  const reason = 'Geheimpje van Fenna Wilgenhof.';
  const unmasking = await propose(ctx, flagId, { kind: 'unmasking', reason });
  await approveProposal(second, unmasking, reason);
  await showAuthor(ctx, unmasking);
  const inAnHour = new Date(Date.now() + 3_600_000);
  const dates = { reviewAt: inAnHour, endsAt: inAnHour };
  const exception = { kind: 'urgent', reason } as const;
  await propose(ctx, flagId, { kind: 'legal_hold', reason, ...dates, exception });
  const { hold } = await readFlag(ctx, flagId);
  await liftHold(ctx, hold?.id ?? '', reason);
  await withdrawProposal(ctx, await propose(ctx, flagId, { kind: 'unmasking', reason }));
  await escalateFlag(ctx, flagId, { labels: ['threat'], reason });
  const { proposals } = await readFlag(ctx, flagId);
  await refuseProposal(second, proposals.at(-1)?.id ?? '', reason);
}

async function keepHouse(officialId: string): Promise<void> {
  const quiet = await addPost(world, [officialId], post);
  await scoreAs(world, [quiet], {});
  await world.database.owner`
    update post set captured_at = now() - interval '2 days' where id = ${quiet}`;
  await forgetTexts(world.ctx, testRetention);
  await forgetOldFlag(officialId);
  await withdrawConsent(world.ctx, officialId, 'mastodon');
  await eraseWithoutConsent(world.ctx);
  await eraseOfficial(world.ctx, officialId);
}

async function forgetOldFlag(officialId: string): Promise<void> {
  const { flagId } = await addFlag(world, {
    officialIds: [officialId],
    post: { ...post, externalId: 'old' },
  });
  await world.database.owner`
    update flag set status = 'not_relevant', decided_at = now() - interval '31 days' where id = ${flagId}`;
  await forgetFlags(world.ctx, testRetention);
}

const entries = () =>
  world.database.owner<{ action: string; actorKind: string; actor: string }[]>`
    select action, actor_kind, actor from audit_entry order by id`;

describe('the audit log', () => {
  it('binds every entry to those before it', async () => {
    const report = await verifyAudit(world.ctx, { after: 0, limit: 1_000 });
    expect(report).toMatchObject({ state: 'sound', done: true });
  });

  it('has an entry for everything that was done, in the order of the deeds', async () => {
    expect((await entries()).map((entry) => entry.action)).toEqual([
      'organisation.created',
      'connector.added',
      'member.added',
      'member.linked',
      'token.created',
      'member.roles_set',
      'token.narrowed',
      'member.roles_set',
      'token.revoked',
      'session.started',
      'session.ended',
      'member.invited',
      'member.invited_again',
      'member.roles_set',
      'session.started',
      'member.sessions_ended',
      'member.disabled',
      'member.enabled',
      'member.invitation_withdrawn',
      'official.registered',
      'official.updated',
      'consent.given',
      'connector.added',
      'connector.signed_off',
      'connector.enabled',
      'connector.updated',
      'connector.secrets_replaced',
      'secret.resealed',
      'connector.probed',
      'official.account_claimed',
      'official.account_proved',
      'official.access_granted',
      'official.access_dropped',
      'connector.disabled',
      'connector.removed',
      'flag.created',
      'flag.claimed',
      'flag.revealed',
      'flag.revealed',
      'flag.labelled',
      'flag.noted',
      'flag.note_edited',
      'flag.noted',
      'flag.note_removed',
      'flag.released',
      'flag.assigned',
      'flag.unassigned',
      'flag.decided',
      'flag.undone',
      'flag.decided',
      'bulk.decided',
      'flag.undone',
      'bulk.undone',
      'view.saved',
      'view.changed',
      'view.removed',
      'flag.decided',
      'flag.step_recorded',
      'flag.step_removed',
      'flag.rescored',
      'member.added',
      'flag.created',
      'flag.proposed',
      'flag.proposal_approved',
      'flag.unmasked',
      'flag.proposed',
      'flag.hold_placed',
      'flag.hold_lifted',
      'flag.proposed',
      'flag.proposal_withdrawn',
      'flag.proposed',
      'flag.proposal_refused',
      'official.notices_chosen',
      'request.asked',
      'request.planned',
      'request.done',
      'request.asked',
      'request.withdrawn',
      'official.exported',
      'consent.withdrawn',
      'official.stopped',
      'consent.given',
      'contact.added',
      'contact.updated',
      'contact.moved',
      'contact.removed',
      'member.added',
      'golden.added',
      'check.drawn',
      'check.revealed',
      'check.answered',
      'golden.retired',
      'golden.added',
      'check.drawn',
      'check.skipped',
      'text.forgotten',
      'flag.created',
      'flag.forgotten',
      'consent.withdrawn',
      'post.erased',
      'official.erased',
      'organisation.sensitivity_set',
      'organisation.updated',
      'organisation.updated',
      'organisation.retention_set',
    ]);
  });

  it('says who did it: the member for what a person did, the machine for the rest', async () => {
    const byPeople = (await entries()).filter((entry) => entry.actorKind === 'member');
    const actions = byPeople.map((entry) => entry.action);
    expect(actions).toContain('flag.decided');
    expect(actions).toContain('flag.revealed');
    expect(actions).not.toContain('flag.created');
    expect(new Set(byPeople.map((entry) => entry.actor)).size).toBe(3);
  });

  it('holds no text, name, handle, address or note', async () => {
    const [log] = await world.database.owner<{ words: string }[]>`
      select lower(string_agg(a::text, ' ')) as words from audit_entry a`;
    expect(secrets.filter((secret) => log?.words.includes(secret))).toEqual([]);
  });

  it('is all that still knows of an official who was forgotten', async () => {
    const { owner } = world.database;
    const tables = await owner<{ name: string }[]>`
      select relname as name from pg_class
      where relnamespace = 'wachtpost'::regnamespace and relkind = 'r'
        and relname not in ('member', 'api_token')`;
    const telling: string[] = [];
    for (const { name } of tables) {
      const rows = await owner<
        { row: string }[]
      >`select lower(t::text) as row from ${owner(name)} t`;
      const known = rows.filter(({ row }) => secrets.some((secret) => row.includes(secret)));
      telling.push(...known.map(() => name));
    }
    expect(telling).toEqual([]);
  });
});
