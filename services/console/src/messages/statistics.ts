const nl = {
  title: 'Cijfers',
  intro: (smallest: string) =>
    `Tellingen per maand, waarin niemand te herkennen is: geen bestuurders, geen afzenders, geen teksten. Een telling onder ${smallest} staat er niet, net als een telling waaruit zij te berekenen is. Wat hier staat, mag u publiceren.`,
  months: 'De laatste twaalf maanden',
  month: 'Maand',
  posts: 'Berichten',
  flags: 'Signalen',
  goesOn: '(loopt nog)',
  provisional: (step: number) =>
    `Deze maand loopt nog. De tellingen zijn voorlopig en afgerond op ${step}-tallen. Publiceer ze pas als de maand voorbij is.`,
  byLabel: 'Signalen naar label',
  byLabelHint:
    'Een signaal kan meer labels hebben. Deze tellingen zijn dus samen meer dan het totaal.',
  byStatus: 'Signalen naar wat ermee gebeurde',
  byPlatform: 'Signalen naar platform',
  nothing: 'Er waren geen signalen.',
  hidden: 'verborgen',
  hiddenWhy: 'te klein om te publiceren, of nodig om een kleine telling te verbergen',
  download: (month: string) => `Download de cijfers van ${month} (CSV)`,
};

const en: typeof nl = {
  title: 'Figures',
  intro: (smallest: string) =>
    `Counts by month in which nobody can be recognised: no officials, no senders, no texts. A count below ${smallest} is left out, and so is one from which it could be computed. What stands here may be published.`,
  months: 'The last twelve months',
  month: 'Month',
  posts: 'Posts',
  flags: 'Flags',
  goesOn: '(still going on)',
  provisional: (step: number) =>
    `This month is not over. Its counts are provisional and rounded to multiples of ${step}. Publish them once the month is over.`,
  byLabel: 'Flags by label',
  byLabelHint: 'A flag can have several labels, so these counts add up to more than the total.',
  byStatus: 'Flags by what became of them',
  byPlatform: 'Flags by platform',
  nothing: 'There were no flags.',
  hidden: 'hidden',
  hiddenWhy: 'too small to publish, or needed to hide a small count',
  download: (month: string) => `Download the figures of ${month} (CSV)`,
};

export const statistics = { nl, en };
