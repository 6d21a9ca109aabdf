import { createHash } from 'node:crypto';
import type { Letter, Notice } from '@wachtpost/casework';
import type { Message } from './message.ts';

/** Each kind of news in one line; what is counted is never told in more words than these. */
const lines: readonly (readonly [(notice: Notice) => boolean, (count: number) => string])[] = [
  [
    ({ kind, urgent }) => kind === 'decided' && urgent,
    (count) =>
      `- ${posts(count)} over u ${count === 1 ? 'is' : 'zijn'} volgens de adviseur ernstig`,
  ],
  [
    ({ kind, urgent }) => kind === 'decided' && !urgent,
    (count) => `- een adviseur heeft ${posts(count)} over u beoordeeld`,
  ],
  [
    ({ kind }) => kind === 'raised',
    (count) => `- ${posts(count)} over u ${count === 1 ? 'wacht' : 'wachten'} op een adviseur`,
  ],
  [({ kind }) => kind === 'step', () => '- er is iets voor u gedaan'],
  [({ kind }) => kind === 'request', () => '- er is een antwoord op uw verzoek'],
  [
    ({ kind }) => kind === 'consent_ending',
    () => '- een toestemming loopt bijna af; u kunt haar verlengen of laten aflopen',
  ],
  [
    ({ kind }) => kind === 'consent_ended',
    () => '- een toestemming is afgelopen; daar kijkt Wachtpost niet meer',
  ],
];

/**
 * One mail to an official: what sort of news there is and where to see it. Never what a post says, on which
 * platform it stands or what it is called: mail is read on many screens.
 */
export function composeLetter({ name, email, notices }: Letter, ownUrl: string): Message {
  const urgent = notices.some((notice) => notice.urgent);
  const news = lines.flatMap(([belongs, say]) => {
    const count = notices.filter(belongs).length;
    return count === 0 ? [] : [say(count)];
  });
  return {
    id: idOf(notices),
    to: email,
    subject: urgent
      ? 'Wachtpost: neem contact op met uw adviseur'
      : 'Wachtpost: er is iets nieuws voor u',
    text: [
      `Beste ${name},`,
      `Er is nieuws:\n${news.join('\n')}`,
      ...(urgent
        ? [
            'U hoeft dit niet alleen te lezen. Bel uw veiligheidsadviseur, of vraag in Wachtpost om een gesprek. Is er direct gevaar, bel dan 112.',
          ]
        : []),
      `U ziet het hier, als u dat wilt: ${ownUrl}`,
      'Wat berichten zeggen, staat niet in deze mail. Op uw pagina kiest u ook wat u wilt horen, en wanneer.',
    ].join('\n\n'),
  };
}

function posts(count: number): string {
  return count === 1 ? '1 bericht' : `${count} berichten`;
}

/** The same notices make the same id, so that a mail server can tell that a letter came twice. */
function idOf(notices: readonly Notice[]): string {
  const ids = notices.map(({ id }) => id).toSorted();
  return createHash('sha256').update(ids.join('\n')).digest('hex').slice(0, 32);
}
