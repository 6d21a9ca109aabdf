const nl = {
  title: 'Aanmelden',
  lead: 'Zien wat er over uw bestuurders wordt geschreven, zonder er zelf naar te hoeven zoeken.',
  promises: [
    'Alleen berichten over bestuurders die daarvoor toestemming gaven.',
    'Een korte lijst, het ernstigste eerst. Een mens beslist.',
    'Het bewijs is vastgelegd, ook als een bericht verdwijnt.',
  ],
  button: 'Aanmelden met uw werkaccount',
  hint: 'U gaat naar de aanmeldpagina van uw organisatie en komt daarna hier terug.',
  unconfigured:
    'Aanmelden is nog niet ingesteld. Vraag de beheerder om OIDC_ISSUER en OIDC_CLIENT_ID op te geven.',
  signedOut: 'U bent afgemeld bij Wachtpost. Op een gedeelde computer: sluit ook de browser.',
  leavingTitle: 'U bent afgemeld bij Wachtpost',
  leaving:
    'U gaat nu door naar de aanmelddienst van uw organisatie, om u ook daar af te melden. Gebeurt er niets, druk dan op de knop.',
  leave: 'Ook afmelden bij uw werkaccount',
  expired: 'Meld u aan om verder te gaan. U komt daarna terug op de pagina die u wilde zien.',
};

const en: typeof nl = {
  title: 'Sign in',
  lead: 'See what is written about your officials without having to look for it.',
  promises: [
    'Only posts about officials who agreed to it.',
    'A short list, the most serious first. A person decides.',
    'The evidence is kept, even when a post disappears.',
  ],
  button: 'Sign in with your work account',
  hint: "You go to your organisation's sign-in page and then come back here.",
  unconfigured:
    'Sign-in is not set up yet. Ask the administrator to give OIDC_ISSUER and OIDC_CLIENT_ID.',
  signedOut: 'You have signed out of Wachtpost. On a shared computer, close the browser too.',
  leavingTitle: 'You have signed out of Wachtpost',
  leaving:
    "You now go on to your organisation's sign-in service, to sign out there as well. If nothing happens, press the button.",
  leave: 'Sign out of your work account too',
  expired: 'Sign in to go on. You then return to the page that you wanted to see.',
};

export const signIn = { nl, en };
