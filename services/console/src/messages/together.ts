/** Working through one queue with several people. */
const nl = {
  present: (names: string, count: number) => `${names} ${count === 1 ? 'kijkt' : 'kijken'} mee`,
  assignedTo: (name: string) => `Toegewezen aan ${name}`,
  assignedToYou: 'Aan u toegewezen',
  assign: 'Toewijzen aan een collega',
  assignWho: 'Wie vraagt u om te kijken?',
  assignHint: 'Anderen kunnen het signaal nog steeds oppakken: de collega kan afwezig zijn.',
  you: 'uzelf',
  assignNobody: 'Kies een collega',
  assignChoose: 'Kies eerst wie u vraagt. Er is niets veranderd.',
  assignSubmit: 'Wijs toe',
  unassign: 'Trek toewijzing in',
  notRelevant: 'Niet relevant',
  escalate: 'Opschalen',
  escalateNow: 'Direct opschalen, met een reden',
  decidedNow: (status: string) => `Intussen beslist: ${status}`,
  lastDecided: (outcome: string, at: string) => `Uw besluit van ${at}: ${outcome}.`,
  lastFlag: 'Bekijk het signaal',
  undo: 'Neem besluit terug',
  undoUntil: (until: string) =>
    `Terugnemen kan tot ${until}, zolang niemand iets met het signaal doet.`,
  news: (count: string, isOne: boolean) =>
    `${count} ${isOne ? 'nieuw signaal' : 'nieuwe signalen'}`,
  newsUrgent: (count: string) => `, waarvan ${count} zeer dringend`,
  newsShow: 'Toon',
  ended: 'Deze pagina wordt niet meer bijgewerkt. Laad de pagina opnieuw.',
  toPace: 'Uw tempo',
};

const en: typeof nl = {
  present: (names: string, count: number) =>
    `${names} ${count === 1 ? 'looks' : 'look'} at this too`,
  assignedTo: (name: string) => `Assigned to ${name}`,
  assignedToYou: 'Assigned to you',
  assign: 'Assign to a colleague',
  assignWho: 'Whom do you ask to look?',
  assignHint: 'Others can still take up the flag: the colleague may be away.',
  you: 'yourself',
  assignNobody: 'Choose a colleague',
  assignChoose: 'First choose whom you ask. Nothing was changed.',
  assignSubmit: 'Assign',
  unassign: 'Take assignment back',
  notRelevant: 'Not relevant',
  escalate: 'Escalate',
  escalateNow: 'Escalate now, with a reason',
  decidedNow: (status: string) => `Decided meanwhile: ${status}`,
  lastDecided: (outcome: string, at: string) => `Your decision of ${at}: ${outcome}.`,
  lastFlag: 'See the flag',
  undo: 'Take decision back',
  undoUntil: (until: string) =>
    `It can be taken back until ${until}, as long as nobody does something with the flag.`,
  news: (count: string, isOne: boolean) => `${count} new ${isOne ? 'flag' : 'flags'}`,
  newsUrgent: (count: string) => `, ${count} of them very urgent`,
  newsShow: 'Show',
  ended: 'This page is no longer kept up to date. Load the page again.',
  toPace: 'Your pace',
};

export const together = { nl, en };
