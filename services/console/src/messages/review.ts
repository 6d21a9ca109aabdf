import type { Proposal, ProposalKind, ProposalStatus } from '@wachtpost/casework';

type Kinds = Readonly<Record<ProposalKind, string>>;
type Exceptions = Readonly<Record<NonNullable<Proposal['exception']>['kind'], string>>;

const kindNl: Kinds = {
  escalation: 'Opschalen naar de politie',
  unmasking: 'Afzender bekendmaken',
  legal_hold: 'Bewaarplicht',
};
const statusNl: Readonly<Record<ProposalStatus, string>> = {
  waiting: 'wacht op tweede beoordelaar',
  approved: 'goedgekeurd',
  refused: 'afgewezen',
  withdrawn: 'ingetrokken',
  expired: 'verlopen',
};
const exceptionNl: Exceptions = {
  urgent: 'Spoed: ging direct in',
  alone: 'Zonder tweede beoordelaar: ging direct in',
};

const nl = {
  title: 'Tweede beoordelaar',
  lead: 'Voor drie stappen zijn twee mensen nodig: opschalen naar de politie, een afzender bekendmaken en een bewaarplicht. De een stelt voor, de ander keurt goed of wijst af.',
  danger:
    'Is er nu gevaar? Bel 112. Wacht daar nooit mee. U legt het daarna vast, met “Spoed”: dan gaat het direct in.',
  awaits: 'Wacht op tweede beoordelaar',
  kind: kindNl,
  status: statusNl,
  exception: exceptionNl,
  exceptionWhy: 'Waarom direct',
  proposedBy: (name: string) => `Voorgesteld door ${name}`,
  settledBy: (name: string, status: string) => `${name} beoordeelde dit: ${status}`,
  reason: 'Reden',
  labels: 'Labels',
  until: (moment: string) =>
    `Wacht tot ${moment}. Daarna staat het signaal weer gewoon in de wachtrij.`,
  afterwards: 'Dit is al ingegaan. Een tweede beoordelaar kijkt achteraf.',
  afterwardsHint:
    'Wijst u af, dan gaat het terug: een opgeschaald signaal staat weer open, een bewaarplicht vervalt.',
  own: 'Dit is uw eigen voorstel. Een collega beoordeelt het.',
  onlySecond: 'Alleen een tweede beoordelaar keurt goed of wijst af.',
  nobodyElse:
    'Uw organisatie heeft geen andere tweede beoordelaar. Vraag de beheerder om er een aan te wijzen. Kan het niet wachten, stel dan voor met “Ik ben de enige”.',
  approve: 'Goedkeuren',
  refuse: 'Afwijzen',
  withdraw: 'Voorstel intrekken',
  settleReason: 'Waarom? (nodig als u afwijst)',
  settleReasonHint: 'Neem geen tekst of namen uit het bericht over.',
  refuseNeedsReason: 'Schrijf waarom u afwijst.',
  decideWaits:
    'Voorgesteld is om op te schalen. Zolang een tweede beoordelaar kijkt, besluit niemand iets anders.',
  moreSteps: 'Andere stappen met twee mensen',
  proposeHold: 'Bewaarplicht voorstellen',
  proposeUnmasking: 'Afzender laten bekendmaken',
  hold: 'Er geldt een bewaarplicht',
  holdUntil: (moment: string) =>
    `Tot ${moment} wordt dit signaal met bericht en bewijs niet gewist.`,
  holdReview: (moment: string) => `Kijk op ${moment} of het nog nodig is.`,
  lift: 'Bewaarplicht opheffen',
  liftWhy: 'Waarom is bewaren niet meer nodig?',
  holdTitle: 'Bewaarplicht voorstellen',
  holdLead:
    'Een bewaarplicht zorgt dat dit signaal met bericht en bewijs blijft staan, ook als de bestuurder stopt of vraagt om vergeten te worden. Gebruik dit alleen als er een aangifte, rechtszaak of onderzoek is.',
  holdReason: 'Waarom moet dit bewaard blijven?',
  reviewAt: 'Kijk opnieuw op',
  endsAt: 'Eindigt vanzelf op',
  datesHint: 'Hoogstens vijf jaar. Verlengen kan met een nieuw voorstel.',
  unmaskTitle: 'Afzender laten bekendmaken',
  unmaskLead:
    'Wie een bericht schreef, staat hier versleuteld. Na goedkeuring mogen u en de tweede beoordelaar het zeven dagen bekijken. Elke keer wordt vastgelegd. Spoed kan hier niet: wat gezien is, kan niet meer ongezien worden. De politie kan de afzender zelf opvragen bij het platform.',
  unmaskReason: 'Waarvoor is de naam nodig?',
  reasonHint: 'Minstens tien tekens. Neem geen tekst of namen uit het bericht over.',
  reasonShort: 'Schrijf een reden van minstens tien tekens.',
  datesWrong:
    'Kies een dag na vandaag om opnieuw te kijken, en een einddag daarna, binnen vijf jaar.',
  notRecorded: 'Het voorstel is nog niet vastgelegd',
  send: 'Stel voor',
  when: 'Gaat het meteen in?',
  ordinary: 'Na een tweede beoordelaar',
  ordinaryHint: 'De gewone weg.',
  urgent: 'Spoed: laat dit nu ingaan, de tweede beoordelaar kijkt achteraf',
  urgentHint:
    'Alleen als het niet kan wachten, zoals bij direct gevaar. Uw toezichthouder ziet het.',
  alone: 'Ik ben de enige: er is geen tweede beoordelaar',
  aloneHint: 'Kan alleen als dat zo is. Uw toezichthouder ziet het.',
  exceptionReason: 'Waarom kan het niet wachten? (bij spoed of alleen)',
  exceptionShort: 'Schrijf in minstens tien tekens waarom het niet kan wachten.',
  showAuthor: 'Toon de afzender',
  authorTitle: 'De afzender',
  authorHint:
    'Dit staat maar één keer op uw scherm. Dat u keek, is vastgelegd. Deel het alleen met de politie.',
  authorMissing:
    'Van dit bericht is de afzender niet bewaard: het is vastgelegd voordat Wachtpost dat deed. Het adres van het bericht kan helpen.',
  account: 'Nummer bij het platform',
  handle: 'Accountnaam',
  name: 'Naam',
  address: 'Adres van het bericht',
  waitsForMe: 'Wacht op mij',
  waitsForOthers: 'Wacht op een tweede beoordelaar',
  nothingWaits: 'Er wacht niets.',
  mine: 'Mijn voorstellen',
  nothingMine: 'U stelde de afgelopen dertig dagen niets voor.',
  holds: 'Bewaarplichten',
  noHolds: 'Er geldt geen bewaarplicht.',
  exceptions: 'Direct ingegaan, zonder eerst een tweede beoordelaar',
  noExceptions: 'Dat is nog niet gebeurd.',
  toFlag: 'Naar het signaal',
  done: {
    proposed: 'Uw voorstel is vastgelegd. Het wacht op een tweede beoordelaar.',
    effective: 'Vastgelegd en direct ingegaan. Een tweede beoordelaar kijkt achteraf.',
    approved: 'U keurde het goed.',
    refused: 'U wees het af.',
    withdrawn: 'Uw voorstel is ingetrokken.',
    lifted: 'De bewaarplicht is opgeheven.',
  },
};

const en: typeof nl = {
  title: 'Second reviewer',
  lead: 'Three steps take two people: escalating to the police, unmasking a sender and a legal hold. One proposes, the other approves or refuses.',
  danger:
    'Is somebody in danger now? Call 112. Never wait with that. You record it afterwards, with “Urgent”: then it takes effect at once.',
  awaits: 'Waits for a second reviewer',
  kind: {
    escalation: 'Escalate to the police',
    unmasking: 'Unmask the sender',
    legal_hold: 'Legal hold',
  },
  status: {
    waiting: 'waits for a second reviewer',
    approved: 'approved',
    refused: 'refused',
    withdrawn: 'taken back',
    expired: 'expired',
  },
  exception: {
    urgent: 'Urgent: took effect at once',
    alone: 'Without a second reviewer: took effect at once',
  },
  exceptionWhy: 'Why at once',
  proposedBy: (name: string) => `Proposed by ${name}`,
  settledBy: (name: string, status: string) => `${name} looked at this: ${status}`,
  reason: 'Reason',
  labels: 'Labels',
  until: (moment: string) =>
    `Waits until ${moment}. After that the flag stands in the queue as before.`,
  afterwards: 'This took effect already. A second reviewer looks afterwards.',
  afterwardsHint:
    'If you refuse, it is put back: an escalated flag is open again, a legal hold is lifted.',
  own: 'This is your own proposal. A colleague looks at it.',
  onlySecond: 'Only a second reviewer approves or refuses.',
  nobodyElse:
    'Your organisation has no other second reviewer. Ask the administrator to name one. If it cannot wait, propose with “I am the only one”.',
  approve: 'Approve',
  refuse: 'Refuse',
  withdraw: 'Take the proposal back',
  settleReason: 'Why? (needed when you refuse)',
  settleReasonHint: 'Do not copy text or names from the post.',
  refuseNeedsReason: 'Write why you refuse.',
  decideWaits:
    'An escalation was proposed. While a second reviewer looks, nobody decides anything else.',
  moreSteps: 'Other steps that take two people',
  proposeHold: 'Propose a legal hold',
  proposeUnmasking: 'Have the sender unmasked',
  hold: 'A legal hold is in force',
  holdUntil: (moment: string) =>
    `Until ${moment} this flag is not erased, nor its post and evidence.`,
  holdReview: (moment: string) => `Ask on ${moment} whether it is still needed.`,
  lift: 'Lift the legal hold',
  liftWhy: 'Why need this not be kept any more?',
  holdTitle: 'Propose a legal hold',
  holdLead:
    'A legal hold keeps this flag with its post and evidence, also when the official stops or asks to be forgotten. Use it only where there is a report to the police, a court case or an investigation.',
  holdReason: 'Why must this be kept?',
  reviewAt: 'Look again on',
  endsAt: 'Ends by itself on',
  datesHint: 'Five years at most. A new proposal prolongs it.',
  unmaskTitle: 'Have the sender unmasked',
  unmaskLead:
    'Who wrote a post is kept sealed here. Once approved, you and the second reviewer may look for seven days. Every look is recorded. It is never urgent: what was seen cannot be unseen. The police can ask the platform for the sender themselves.',
  unmaskReason: 'What is the name needed for?',
  reasonHint: 'At least ten characters. Do not copy text or names from the post.',
  reasonShort: 'Write a reason of at least ten characters.',
  datesWrong: 'Choose a day after today to look again, and an end after that, within five years.',
  notRecorded: 'The proposal is not recorded yet',
  send: 'Propose',
  when: 'Does it take effect at once?',
  ordinary: 'After a second reviewer',
  ordinaryHint: 'The ordinary way.',
  urgent: 'Urgent: take effect now, the second reviewer looks afterwards',
  urgentHint: 'Only where it cannot wait, as when somebody is in danger now. Your auditor sees it.',
  alone: 'I am the only one: there is no second reviewer',
  aloneHint: 'Possible only where that is so. Your auditor sees it.',
  exceptionReason: 'Why can it not wait? (when urgent or alone)',
  exceptionShort: 'Write in at least ten characters why it cannot wait.',
  showAuthor: 'Show the sender',
  authorTitle: 'The sender',
  authorHint:
    'This stands on your screen once. That you looked is recorded. Share it with the police alone.',
  authorMissing:
    'The sender of this post was not kept: it was captured before Wachtpost did so. The address of the post may help.',
  account: 'Number at the platform',
  handle: 'Account name',
  name: 'Name',
  address: 'Address of the post',
  waitsForMe: 'Waits for me',
  waitsForOthers: 'Waits for a second reviewer',
  nothingWaits: 'Nothing waits.',
  mine: 'My proposals',
  nothingMine: 'You proposed nothing in the past thirty days.',
  holds: 'Legal holds',
  noHolds: 'No legal hold is in force.',
  exceptions: 'Took effect at once, without a second reviewer first',
  noExceptions: 'That has not happened yet.',
  toFlag: 'To the flag',
  done: {
    proposed: 'Your proposal is recorded. It waits for a second reviewer.',
    effective: 'Recorded and in effect at once. A second reviewer looks afterwards.',
    approved: 'You approved it.',
    refused: 'You refused it.',
    withdrawn: 'Your proposal was taken back.',
    lifted: 'The legal hold is lifted.',
  },
};

export const review = { nl, en };
