const nl = {
  title: 'Opschalen',
  text: 'U vraagt anderen om te handelen: leiding, politie of het Ondersteuningsteam. Een tweede beoordelaar keurt dat goed.',
  labels: 'Wat is het volgens u?',
  reason: 'Waarom schaalt u op?',
  reasonHint:
    'Minstens tien tekens, alleen voor collega’s. Neem geen tekst of namen uit het bericht over.',
  submit: 'Schaal op',
  cancel: 'Terug zonder op te schalen',
  problems: 'Het signaal is nog niet opgeschaald',
  chooseLabel: 'Kies minstens één label.',
  giveReason: 'Geef een reden van minstens 10 en hoogstens 4000 tekens.',
};

const en: typeof nl = {
  title: 'Escalate',
  text: 'You ask others to act: management, police or the support team. A second reviewer approves that.',
  labels: 'What is it in your view?',
  reason: 'Why do you escalate?',
  reasonHint:
    'Ten characters at least, for colleagues alone. Do not copy text or names from the post.',
  submit: 'Escalate',
  cancel: 'Back without escalating',
  problems: 'The flag is not escalated yet',
  chooseLabel: 'Choose at least one label.',
  giveReason: 'Give a reason of 10 to 4000 characters.',
};

export const escalate = { nl, en };
