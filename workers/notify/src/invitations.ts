import { readInvitationLetters, recordInvitationLetter } from '@wachtpost/casework';
import type { Context, InvitationLetter } from '@wachtpost/casework';
import { composeInvitation } from './invitation.ts';
import type { Mailbox } from './mailbox.ts';

/**
 * Mails the invitations that are due, and returns how many were taken. One that is not taken stops none of the others:
 * it is tried again later, and its page says so. A crash between sending and remembering mails one letter twice.
 */
export async function sendInvitations(
  ctx: Context,
  deps: { readonly mailbox: Mailbox; readonly invitationUrl: string },
): Promise<number> {
  const letters = await readInvitationLetters(ctx);
  let taken = 0;
  for (const letter of letters) {
    const sent = await send(ctx, deps, letter);
    await recordInvitationLetter(ctx, letter, sent);
    taken += sent ? 1 : 0;
  }
  return taken;
}

async function send(
  ctx: Context,
  { mailbox, invitationUrl }: { readonly mailbox: Mailbox; readonly invitationUrl: string },
  letter: InvitationLetter,
): Promise<boolean> {
  try {
    await mailbox.send(composeInvitation(letter, `${invitationUrl}?code=${letter.code}`));
    return true;
  } catch (error) {
    // What a mail server says may hold the address.
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    ctx.log.warn({ memberId: letter.memberId, code }, 'an invitation could not be mailed');
    return false;
  }
}
