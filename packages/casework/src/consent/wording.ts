/** A text that officials agree to. A text that somebody agreed to is never changed: a new one is added in front. */
export interface Wording {
  /** Stands with every consent, so that it can be shown later what was agreed to. */
  readonly version: string;
  /** Months after which a consent to it ends by itself. */
  readonly months: number;
  /** What one agrees to, a point each. "{platform}" is the platform. */
  readonly points: Readonly<Record<'nl' | 'en', readonly string[]>>;
}

/** Every text there has been, the newest first. */
const wordings: readonly [Wording, ...Wording[]] = [
  {
    version: '2026-1',
    months: 12,
    points: {
      nl: [
        'Wachtpost zoekt op {platform} naar openbare berichten die aan mij gericht zijn of die mij noemen. Nergens anders, en niet in besloten groepen.',
        'Een computer leest deze berichten en schat of er een bedreiging, intimidatie of belediging in staat. Een computer beslist niets.',
        'Een veiligheidsadviseur van mijn organisatie ziet de berichten die de computer opvallen, en beoordeelt ze.',
        'Wat niet opvalt, wordt snel gewist. Een heel klein deel blijft langer, om na te gaan wat de computer mist.',
        'Wat opvalt, wordt bewaard met bewijs, zodat er later aangifte mogelijk is.',
        'Wachtpost maakt geen profiel van wie een bericht schreef, en ook niet van mij.',
        'Ik kan mijn toestemming elk moment intrekken, zonder uitleg en zonder gevolgen. Zij loopt na een jaar vanzelf af.',
      ],
      en: [
        'Wachtpost looks on {platform} for public posts that are addressed to me or that name me. Nowhere else, and not in closed groups.',
        'A computer reads these posts and estimates whether they hold a threat, intimidation or insult. A computer decides nothing.',
        'A security adviser of my organisation sees the posts that the computer notices, and judges them.',
        'What is not noticed is erased soon. A very small part stays longer, to find out what the computer misses.',
        'What is noticed is kept with evidence, so that it can be reported to the police later.',
        'Wachtpost makes no profile of whoever wrote a post, nor of me.',
        'I can withdraw my consent at any moment, without a reason and without consequences. It ends by itself after a year.',
      ],
    },
  },
];

/** The text that counts now. */
export const currentWording: Wording = wordings[0];

export function findWording(version: string): Wording | null {
  return wordings.find((wording) => wording.version === version) ?? null;
}
