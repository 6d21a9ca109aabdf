const nl = {
  title: 'Mijn accounts',
  lead: 'Wachtpost let alleen op berichten aan een account als zeker is dat het account van u is. Anders zou iemand een vreemd account kunnen opgeven en meelezen.',
  leadOther:
    'Wachtpost let alleen op berichten aan een account als zeker is van wie het is. Anders zou iemand een vreemd account kunnen opgeven en meelezen.',
  officials: 'Bestuurders',
  officialsLead:
    'Per bestuurder ziet u welke accounts zijn bewezen. Een account dat niet is bewezen, wordt niet gevolgd. Op naam zoeken gaat gewoon door.',
  officialsList: 'Bestuurders en hun accounts',
  officialsEmpty: 'Er zijn nog geen bestuurders',
  officialsEmptyText: 'Zodra een bestuurder is aangemeld, ziet u hier de accounts.',
  backToOfficials: 'Alle bestuurders',
  next: 'Volgende bestuurders',
  first: 'Terug naar het begin',
  of: (name: string) => `Accounts van ${name}`,
  ofLead:
    'Het liefst bewijst de bestuurder dit zelf, onder “Mijn accounts”. U kunt ook samen een code plaatsen.',
  counts: (all: number, proved: number) => {
    if (all === 0) return 'Geen accounts opgegeven.';
    const accounts = all === 1 ? '1 account' : `${all} accounts`;
    return `${accounts}, ${proved === all ? 'alles bewezen' : `${proved} bewezen`}.`;
  },
  noMail: 'Zonder e-mailadres kan deze bestuurder niet zelf accounts bewijzen.',
  list: 'Accounts',
  none: 'Er zijn nog geen accounts opgegeven',
  noneText: 'Geef uw accounts door aan de beheerder. Daarna kunt u ze hier bewijzen.',
  noneTextOther: 'Deze bestuurder gaf nog geen accounts door.',
  unlinked: 'Wij weten nog niet welke bestuurder u bent',
  unlinkedText: (mail: string) =>
    `Vraag de beheerder om het e-mailadres ${mail} bij uw gegevens als bestuurder te zetten. Staat het er al, dan staat het misschien bij meer mensen.`,
  proved: 'Bewezen',
  unproved: 'Nog niet bewezen',
  unprovedText: 'Berichten aan dit account worden niet gevolgd.',
  provedBy: {
    code: (when: string) => `Met een code in het profiel, ${when}.`,
    oauth: (when: string) => `Door aan te melden op het platform, ${when}.`,
    attested: (when: string) => `De beheerder staat hiervoor in, ${when}.`,
  },
  granted: 'Wachtpost heeft toegang tot wat aan dit account is gericht.',
  withdraw: 'Trek toegang in',
  withdrawHint:
    'Wachtpost gooit de toegang meteen weg. Het account blijft bewezen. Ook bij het platform zelf kunt u de toegang intrekken.',
  noConsent: (platform: string) =>
    `Er is geen toestemming voor ${platform}. Zonder toestemming vragen wij het platform niets, ook niet van wie een account is.`,
  noConnector: (platform: string) =>
    `Er is nog geen koppeling met ${platform} waarmee dit kan. Vraag de beheerder daarom.`,
  noConnectorHere: (platform: string) =>
    `Er is nog geen koppeling met ${platform} die aan staat en waarmee dit kan.`,
  toConnectors: 'Naar de koppelingen',
  unprovable: (platform: string) =>
    `Op ${platform} kan niemand een account zelf bewijzen. Vraag de beheerder om ervoor in te staan.`,
  byCode: 'Bewijs met een code',
  goOn: 'Ga verder met de code',
  byOauth: (platform: string) => `Meld u aan bij ${platform}`,
  oauthHint: (platform: string) =>
    `Meldt u zich aan bij ${platform}, dan bewijst u het account en geeft u Wachtpost ook toegang tot wat aan u is gericht.`,
  grantHint: (platform: string) =>
    `Meldt u zich aan bij ${platform}, dan ziet Wachtpost ook wat aan dit account is gericht en anders wordt gemist.`,
  attest: 'Sta in voor dit account',
  attestWhy: (platform: string) =>
    `Op ${platform} kan niemand een account zelf bewijzen. U kunt ervoor instaan als u het zeker weet. Uw naam en uw uitleg worden vastgelegd.`,
  attestNote: 'Hoe weet u dat dit account van deze bestuurder is? (ten minste 20 tekens)',
  attestShort: 'Schrijf hoe u dit weet, in 20 tot 2.000 tekens.',
  attestSubmit: 'Ik sta ervoor in',
  done: {
    withdrawn: 'De toegang is ingetrokken en weggegooid.',
    attested: 'Vastgelegd: u staat in voor dit account.',
  },
  back: 'Alle accounts',
};

const en: typeof nl = {
  title: 'My accounts',
  lead: 'Wachtpost looks at posts to an account only when it is certain that the account is yours. Otherwise somebody could name a strange account and read along.',
  leadOther:
    'Wachtpost looks at posts to an account only when it is certain whose it is. Otherwise somebody could name a strange account and read along.',
  officials: 'Officials',
  officialsLead:
    'For each official you see which accounts are proved. An account that is not proved is not followed. Looking for names goes on as before.',
  officialsList: 'Officials and their accounts',
  officialsEmpty: 'There are no officials yet',
  officialsEmptyText: 'Once an official is registered, you see the accounts here.',
  backToOfficials: 'All officials',
  next: 'Next officials',
  first: 'Back to the start',
  of: (name: string) => `Accounts of ${name}`,
  ofLead:
    'It is best when officials prove this themselves, under “My accounts”. You can also place a code together.',
  counts: (all: number, proved: number) => {
    if (all === 0) return 'No accounts named.';
    const accounts = all === 1 ? '1 account' : `${all} accounts`;
    return `${accounts}, ${proved === all ? 'all proved' : `${proved} proved`}.`;
  },
  noMail: 'Without an e-mail address this official cannot prove accounts themselves.',
  list: 'Accounts',
  none: 'No accounts were named yet',
  noneText: 'Tell the administrator your accounts. After that you can prove them here.',
  noneTextOther: 'This official named no accounts yet.',
  unlinked: 'We do not know yet which official you are',
  unlinkedText: (mail: string) =>
    `Ask the administrator to put the e-mail address ${mail} with your details as an official. If it is there already, it may stand with more people.`,
  proved: 'Proved',
  unproved: 'Not proved yet',
  unprovedText: 'Posts to this account are not followed.',
  provedBy: {
    code: (when: string) => `With a code in the profile, ${when}.`,
    oauth: (when: string) => `By signing in at the platform, ${when}.`,
    attested: (when: string) => `The administrator vouches for it, ${when}.`,
  },
  granted: 'Wachtpost has access to what is addressed to this account.',
  withdraw: 'Withdraw access',
  withdrawHint:
    'Wachtpost throws the access away at once. The account stays proved. You can also withdraw access at the platform itself.',
  noConsent: (platform: string) =>
    `There is no consent for ${platform}. Without consent we ask the platform nothing, not even whose an account is.`,
  noConnector: (platform: string) =>
    `There is no connector to ${platform} yet that can do this. Ask the administrator for one.`,
  noConnectorHere: (platform: string) =>
    `There is no connector to ${platform} that is on and can do this.`,
  toConnectors: 'To the connectors',
  unprovable: (platform: string) =>
    `On ${platform} nobody can prove an account themselves. Ask the administrator to vouch for it.`,
  byCode: 'Prove with a code',
  goOn: 'Go on with the code',
  byOauth: (platform: string) => `Sign in at ${platform}`,
  oauthHint: (platform: string) =>
    `When you sign in at ${platform}, you prove the account and also give Wachtpost access to what is addressed to you.`,
  grantHint: (platform: string) =>
    `When you sign in at ${platform}, Wachtpost also sees what is addressed to this account and would be missed otherwise.`,
  attest: 'Vouch for this account',
  attestWhy: (platform: string) =>
    `On ${platform} nobody can prove an account themselves. You can vouch for it when you are certain. Your name and your explanation are recorded.`,
  attestNote: 'How do you know that this account is this official’s? (at least 20 characters)',
  attestShort: 'Write how you know this, in 20 to 2,000 characters.',
  attestSubmit: 'I vouch for it',
  done: {
    withdrawn: 'The access is withdrawn and thrown away.',
    attested: 'Recorded: you vouch for this account.',
  },
  back: 'All accounts',
};

export const account = { nl, en };
