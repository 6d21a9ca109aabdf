import type { Waiting, WaitingRequests } from '@wachtpost/casework';

export interface Message {
  /** The same for a message that is sent a second time. */
  readonly id?: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

const kinds = [
  [3, 'met een mogelijk gevaar voor iemand'],
  [2, 'bedoeld om bang te maken of te dwingen'],
  [1, 'kwetsend of vernederend'],
] as const;

/**
 * One message per adviser: how many posts wait and how severe, with the address of the queue. Never what
 * they say, who is meant or who wrote them: mail is read on many screens.
 */
export function composeMessages(waiting: Waiting, queueUrl: string): Message[] {
  const count = waiting.flagIds.length;
  const noun = count === 1 ? 'bericht wacht' : 'berichten wachten';
  const lines = kinds
    .filter(([severity]) => waiting.bySeverity[severity] > 0)
    .map(([severity, meaning]) => `- ${waiting.bySeverity[severity]} ${meaning}`);
  return waiting.advisers.map(({ name, email }) => ({
    to: email,
    subject: `Wachtpost: ${count} ${noun} op beoordeling`,
    text: [
      `Beste ${name},`,
      `${count} ${noun} op beoordeling:\n${lines.join('\n')}`,
      `U leest en beoordeelt ze hier: ${queueUrl}`,
      'De teksten staan niet in deze mail. Wachtpost ordent; u beslist.',
    ].join('\n\n'),
  }));
}

/** One message per adviser: that officials ask for something. Never who, or what they wrote. */
export function composeRequestMessages(waiting: WaitingRequests, requestsUrl: string): Message[] {
  const count = waiting.requestIds.length;
  const says = count === 1 ? '1 nieuw verzoek' : `${count} nieuwe verzoeken`;
  return waiting.advisers.map(({ name, email }) => ({
    to: email,
    subject: `Wachtpost: ${says} van bestuurders`,
    text: [
      `Beste ${name},`,
      `Er ${count === 1 ? 'is' : 'zijn'} ${says}, bijvoorbeeld om een gesprek.`,
      `U ziet en beantwoordt ze hier: ${requestsUrl}`,
    ].join('\n\n'),
  }));
}
