const nl = {
  title: 'Uw tempo',
  text: 'Hoe lang u een signaal open had voordat u besloot. Alleen u ziet dit: geen collega, leidinggevende of beheerder kan het opvragen, en er is geen gemiddelde van anderen. Snel is niet hetzelfde als goed. Het helpt u om te merken wanneer u haast heeft of moe bent.',
  thisWeek: (median: string) => `Uw mediaan deze week: ${median}`,
  tooFew: (fewest: number) => `Vanaf ${fewest} besluiten in een week staat hier uw mediaan.`,
  week: (monday: string) => `Week van ${monday}`,
  decisions: (count: string, isOne: boolean) => `${count} ${isOne ? 'besluit' : 'besluiten'}`,
  median: (median: string) => `mediaan ${median}`,
  none: 'te weinig voor een mediaan',
  kept: 'Wachtpost bewaart deze tijden vijf weken.',
  back: 'Alle signalen',
};

const en: typeof nl = {
  title: 'Your pace',
  text: 'How long you had a flag open before you decided. Only you see this: no colleague, manager or administrator can ask for it, and there is no average of others. Fast is not the same as good. It helps you to notice when you hurry or are tired.',
  thisWeek: (median: string) => `Your median this week: ${median}`,
  tooFew: (fewest: number) => `From ${fewest} decisions in a week on your median stands here.`,
  week: (monday: string) => `Week of ${monday}`,
  decisions: (count: string, isOne: boolean) => `${count} ${isOne ? 'decision' : 'decisions'}`,
  median: (median: string) => `median ${median}`,
  none: 'too few for a median',
  kept: 'Wachtpost keeps these times for five weeks.',
  back: 'All flags',
};

export const pace = { nl, en };
