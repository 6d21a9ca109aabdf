const nl = {
  title: 'Mijn werk',
  lead: 'Wat hier staat, ziet u alleen. Niemand anders kan het opvragen, het staat in geen enkel overzicht en het wordt gewist als u geen adviseur meer bent.',
  today: 'Vandaag',
  readToday: (texts: number) =>
    texts === 1
      ? 'U hebt vandaag 1 tekst of bijlage gelezen.'
      : `U hebt vandaag ${texts} teksten en bijlagen gelezen.`,
  ofBudget: (budget: number) => `U vindt er ${budget} op een dag genoeg.`,
  noBudget: 'U laat zich niet waarschuwen.',
  budget: 'Hoeveel teksten op een dag zijn voor u genoeg?',
  budgetHint:
    'Een getal van 1 tot en met 1000. U krijgt dan een rustige melding en kunt gewoon doorwerken. Laat leeg als u geen melding wilt.',
  budgetProblem: 'Vul een heel getal in van 1 tot en met 1000, of laat het leeg.',
  save: 'Bewaren',
  labelsTitle: 'Wat u liever niet krijgt',
  labels: 'Laat signalen met deze labels uit mijn lijst',
  labelsHint:
    'Collega’s kunnen ze u dan ook niet toewijzen; zij zien niet waarom. Wat u al hebt opgepakt, blijft staan. Boven uw lijst staat hoeveel er zijn weggelaten.',
  breakTitle: 'Pauze',
  breakText: (hours: number) =>
    `U geeft alles terug wat u hebt opgepakt en wat u is toegewezen. Daarna krijgt u niets nieuws, tot u terug bent. Na ${hours} uur stopt de pauze vanzelf. Collega’s zien alleen dat u nu geen werk aanneemt.`,
  breakStart: 'Neem pauze en geef alles terug',
  onBreak: (until: string) => `U hebt pauze tot ${until}. U krijgt nu geen werk.`,
  back: 'Ik ben terug',
  breakLabel: 'U hebt pauze',
  nudgeLabel: 'Genoeg voor vandaag',
  nudge: (texts: number) =>
    `U hebt vandaag ${texts === 1 ? '1 tekst' : `${texts} teksten`} gelezen. Neem pauze of geef werk terug.`,
  nudgeWay: 'Naar mijn werk',
  nudgeAway: 'Vandaag niet meer tonen',
  takesNoWork: 'neemt nu geen werk aan',
  askTitle: 'U hebt pauze',
  askText: 'Wie pauze heeft, krijgt geen werk. Wilt u terugkomen en dit signaal oppakken?',
  askYes: 'Ja, ik ben terug en pak dit op',
  askNo: 'Nee, ik houd pauze',
  helpTitle: 'Praat erover',
  help: 'Dit werk kan zwaar zijn, ook als u er lang aan gewend bent. Slaapt u slecht, blijft een bericht in uw hoofd of wordt u er hard van? Praat erover met een collega, uw leidinggevende, de bedrijfsarts of uw huisarts. Dat u dat doet, hoort bij goed werk.',
  helpDanger: 'Is iemand nu in gevaar? Bel 112.',
  helpContacts: 'Bij wie uw organisatie terechtkan',
  leftOut: (flags: string, one: boolean) =>
    one
      ? '1 signaal is weggelaten, omdat u dat liever niet krijgt.'
      : `${flags} signalen zijn weggelaten, omdat u die liever niet krijgt.`,
  leftOutUrgent: (flags: string, one: boolean) =>
    one
      ? 'Het is zeer dringend: kijk of iemand anders het oppakt.'
      : `Daarvan zeer dringend: ${flags}. Kijk of iemand anders die oppakt.`,
  showOnce: 'Toon ze deze keer',
  everything: 'U ziet nu ook de signalen die u liever niet krijgt.',
  hideAgain: 'Laat ze weer weg',
  allLeftOut: 'Wat er nog is, krijgt u liever niet en is weggelaten.',
  done: {
    budget: 'Bewaard hoeveel voor u genoeg is.',
    labels: 'Bewaard wat u liever niet krijgt.',
    break: 'Uw pauze is begonnen. Alles wat u had, is teruggegeven.',
    back: 'Welkom terug. U krijgt weer werk.',
  },
};

const en: typeof nl = {
  title: 'My work',
  lead: 'What stands here is for you alone. Nobody else can ask for it, it is in no overview, and it is erased when you are no adviser any more.',
  today: 'Today',
  readToday: (texts: number) =>
    texts === 1
      ? 'You read 1 text or attachment today.'
      : `You read ${texts} texts and attachments today.`,
  ofBudget: (budget: number) => `For you, ${budget} are enough for a day.`,
  noBudget: 'You chose not to be told.',
  budget: 'How many texts are enough for you on a day?',
  budgetHint:
    'A number from 1 to 1000. You get a quiet word then, and can go on as before. Leave it empty if you want none.',
  budgetProblem: 'Write a whole number from 1 to 1000, or leave it empty.',
  save: 'Save',
  labelsTitle: 'What you would rather not get',
  labels: 'Leave flags with these labels out of my list',
  labelsHint:
    'Colleagues cannot assign them to you either; they do not see why. What you have taken up stays. Above your list stands how many are left out.',
  breakTitle: 'Break',
  breakText: (hours: number) =>
    `You give back all that you took up and were assigned. After that you get nothing new until you are back. The break ends by itself after ${hours} hours. Colleagues see only that you take no work now.`,
  breakStart: 'Take a break and give all back',
  onBreak: (until: string) => `You are on a break until ${until}. You get no work now.`,
  back: 'I am back',
  breakLabel: 'You are on a break',
  nudgeLabel: 'Enough for today',
  nudge: (texts: number) =>
    `You read ${texts === 1 ? '1 text' : `${texts} texts`} today. Take a break or give work back.`,
  nudgeWay: 'To my work',
  nudgeAway: 'Not again today',
  takesNoWork: 'takes no work now',
  askTitle: 'You are on a break',
  askText: 'Whoever is on a break gets no work. Do you want to come back and take up this flag?',
  askYes: 'Yes, I am back and take this up',
  askNo: 'No, I stay on my break',
  helpTitle: 'Talk about it',
  help: 'This work can be heavy, also when you are used to it. Do you sleep badly, does a post stay in your head, or does it make you hard? Talk about it with a colleague, your manager, the company doctor or your own. Doing so is part of good work.',
  helpDanger: 'Is somebody in danger now? Call 112.',
  helpContacts: 'Whom your organisation can turn to',
  leftOut: (flags: string, one: boolean) =>
    one
      ? '1 flag is left out, because you would rather not get it.'
      : `${flags} flags are left out, because you would rather not get them.`,
  leftOutUrgent: (flags: string, one: boolean) =>
    one
      ? 'It is very urgent: see that somebody else takes it up.'
      : `Very urgent among them: ${flags}. See that somebody else takes them up.`,
  showOnce: 'Show them this once',
  everything: 'You now also see the flags that you would rather not get.',
  hideAgain: 'Leave them out again',
  allLeftOut: 'What there is you would rather not get, and it is left out.',
  done: {
    budget: 'Saved how much is enough for you.',
    labels: 'Saved what you would rather not get.',
    break: 'Your break has begun. All that you had was given back.',
    back: 'Welcome back. You get work again.',
  },
};

export const care = { nl, en };
