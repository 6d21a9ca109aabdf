const nl = {
  claimTitle: (account: string) => `Bewijs dat ${account} van u is`,
  claimTitleOther: (account: string, name: string) => `Bewijs dat ${account} van ${name} is`,
  step1: 'Zet deze code tijdelijk in uw profiel',
  step1Other: 'Laat de bestuurder deze code tijdelijk in het profiel zetten',
  step1Text: (platform: string) =>
    `Open ${platform}, bewerk de beschrijving van het profiel en plak de code erbij, waar u wilt. Iedereen kan de code zien; er is niets mee te doen.`,
  code: 'De code',
  codeUntil: (when: string) => `De code geldt tot ${when}.`,
  step2: 'Druk op Controleer',
  step2Text: 'Wachtpost leest het profiel één keer en bewaart alleen of de code erin staat.',
  check: 'Controleer',
  step3: 'Klaar? Haal de code weer weg',
  step3Text: 'Na de controle is de code niet meer nodig.',
  busy: 'Wachtpost kijkt nu in het profiel. Dit duurt meestal een paar tellen.',
  busyOauth: 'Wachtpost vraagt het platform wie u bent. Dit duurt meestal een paar tellen.',
  refresh: 'Kijk of het klaar is',
  late: 'Dit duurt langer dan normaal. Probeer het later opnieuw. Blijft het zo, vraag dan de beheerder of het ophalen draait.',
  outcomes: {
    proved: {
      title: 'Gelukt: het account is bewezen',
      text: 'Berichten aan dit account worden vanaf nu gevolgd. Stond er een code in het profiel, dan mag die weg.',
    },
    missing: {
      title: 'De code staat nog niet in het profiel',
      text: 'Kijk of de code er precies zo staat en of u het profiel heeft bewaard. Soms duurt het een paar minuten. Druk dan opnieuw op Controleer.',
    },
    gone: {
      title: 'Het platform kent dit account niet',
      text: 'Misschien is de naam veranderd of is het account weg. Geef de juiste naam door aan de beheerder.',
    },
    failed: {
      title: 'De controle is niet gelukt',
      text: 'Er is niets veranderd. Probeer het over een paar minuten opnieuw.',
    },
    otherAccount: {
      title: 'De aanmelding is niet gelukt',
      text: 'Misschien meldde u zich aan met een ander account dan hier staat. Meld u op het platform eerst af en probeer het opnieuw.',
    },
  },
  expired: 'De tijd is om',
  expiredText: 'Vraag een nieuwe code en zet die in het profiel.',
  newCode: 'Vraag een nieuwe code',
  notReturned: 'U bent nog niet klaar op het platform',
  notReturnedText: 'U kwam nog niet terug van het platform. Begin opnieuw.',
  startAgain: 'Begin opnieuw',
  leaveTitle: (platform: string) => `U gaat naar ${platform}`,
  leaveText: (platform: string, account: string) =>
    `Meld u daar aan als ${account}. ${platform} vraagt of Wachtpost mag zien wat aan u is gericht. Daarna komt u hier terug.`,
  leaveKeep:
    'Wachtpost plaatst niets en stuurt niets. U kunt de toegang altijd weer intrekken. U heeft een kwartier de tijd.',
  leave: (platform: string) => `Ga naar ${platform}`,
  returnedTitle: 'De aanmelding is niet gebruikt',
  returned: {
    denied: 'U gaf op het platform geen toestemming, of u stopte daar. Er is niets veranderd.',
    unknown: 'Deze aanmelding is verlopen of hoort niet bij u. Begin opnieuw bij uw accounts.',
    used: 'Deze aanmelding is al gebruikt. Bij uw accounts ziet u of het is gelukt.',
  },
};

const en: typeof nl = {
  claimTitle: (account: string) => `Prove that ${account} is yours`,
  claimTitleOther: (account: string, name: string) => `Prove that ${account} is ${name}’s`,
  step1: 'Put this code into your profile for a while',
  step1Other: 'Have the official put this code into the profile for a while',
  step1Text: (platform: string) =>
    `Open ${platform}, edit the description of the profile and paste the code into it, wherever you like. Everybody can see the code; nothing can be done with it.`,
  code: 'The code',
  codeUntil: (when: string) => `The code holds until ${when}.`,
  step2: 'Press Check',
  step2Text: 'Wachtpost reads the profile once, and keeps only whether the code is in it.',
  check: 'Check',
  step3: 'Done? Take the code away again',
  step3Text: 'After the check the code is not needed any more.',
  busy: 'Wachtpost looks at the profile now. This usually takes a few seconds.',
  busyOauth: 'Wachtpost asks the platform who you are. This usually takes a few seconds.',
  refresh: 'See whether it is done',
  late: 'This takes longer than usual. Try again later. If it stays like this, ask the administrator whether fetching is on.',
  outcomes: {
    proved: {
      title: 'Done: the account is proved',
      text: 'Posts to this account are followed from now on. If there was a code in the profile, it may go.',
    },
    missing: {
      title: 'The code is not in the profile yet',
      text: 'See whether the code is there exactly like this, and whether you saved the profile. Sometimes it takes a few minutes. Then press Check again.',
    },
    gone: {
      title: 'The platform does not know this account',
      text: 'Its name may have changed, or the account is gone. Tell the administrator the right name.',
    },
    failed: {
      title: 'The check did not succeed',
      text: 'Nothing was changed. Try again in a few minutes.',
    },
    otherAccount: {
      title: 'Signing in did not succeed',
      text: 'You may have signed in with another account than the one that stands here. Sign out at the platform first and try again.',
    },
  },
  expired: 'Time is up',
  expiredText: 'Ask for a new code and put it into the profile.',
  newCode: 'Ask for a new code',
  notReturned: 'You are not done at the platform yet',
  notReturnedText: 'You did not come back from the platform yet. Start again.',
  startAgain: 'Start again',
  leaveTitle: (platform: string) => `You are going to ${platform}`,
  leaveText: (platform: string, account: string) =>
    `Sign in there as ${account}. ${platform} asks whether Wachtpost may see what is addressed to you. After that you come back here.`,
  leaveKeep:
    'Wachtpost posts nothing and sends nothing. You can always withdraw the access. You have a quarter of an hour.',
  leave: (platform: string) => `Go to ${platform}`,
  returnedTitle: 'The sign-in was not used',
  returned: {
    denied: 'You did not agree at the platform, or you stopped there. Nothing was changed.',
    unknown: 'This sign-in has expired or is not yours. Start again at your accounts.',
    used: 'This sign-in was used already. Your accounts show whether it succeeded.',
  },
};

export const claim = { nl, en };
