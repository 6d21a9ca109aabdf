import type { Waiting } from '@wachtpost/casework';

export interface Message {
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
