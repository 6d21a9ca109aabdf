import type { InvitationLetter } from '@wachtpost/casework';
import type { Message } from './message.ts';

const locales = { nl: 'nl-NL', en: 'en-GB' } as const;

/** The words of an invitation: who asks, for what, until when, and the link that opens it. */
export function composeInvitation(letter: InvitationLetter, url: string): Message {
  const { name, email, organisation, language } = letter;
  const until = new Intl.DateTimeFormat(locales[language], {
    dateStyle: 'long',
    timeZone: 'Europe/Amsterdam',
  }).format(letter.expiresAt);
  const { subject, lines } = words[language];
  const by = letter.invitedBy ?? organisation;
  return {
    id: letter.invitation,
    to: email,
    subject: subject(organisation),
    text: lines({ name, organisation, by, until, url }).join('\n\n'),
  };
}

interface Said {
  readonly name: string;
  readonly organisation: string;
  readonly by: string;
  readonly until: string;
  readonly url: string;
}

const words = {
  nl: {
    subject: (organisation: string) => `Uitnodiging voor Wachtpost van ${organisation}`,
    lines: ({ name, organisation, by, until, url }: Said) => [
      `Beste ${name},`,
      `${by} nodigt u uit om mee te werken in Wachtpost van ${organisation}. Wachtpost zoekt in openbare berichten naar bedreigingen van bestuurders die daarvoor toestemming gaven.`,
      `Open deze link en meld u aan met uw werkaccount: ${url}`,
      `De link is alleen voor u, werkt één keer en geldt tot en met ${until}. Stuur deze mail niet door.`,
      'Verwacht u deze mail niet? Dan hoeft u niets te doen.',
    ],
  },
  en: {
    subject: (organisation: string) => `Invitation to Wachtpost of ${organisation}`,
    lines: ({ name, organisation, by, until, url }: Said) => [
      `Dear ${name},`,
      `${by} invites you to work in Wachtpost of ${organisation}. Wachtpost looks in public posts for threats to officials who agreed to it.`,
      `Open this link and sign in with your work account: ${url}`,
      `The link is for you alone, works once and holds until ${until}. Do not pass this mail on.`,
      'You did not expect this mail? Then you need do nothing.',
    ],
  },
} as const;
