const nl = {
  title: 'Beheer',
  groups: { people: 'Mensen', working: 'Hoe Wachtpost werkt', oversight: 'Toezicht' },
  areas: {
    officials: { name: 'Bestuurders', says: 'Wie is aangemeld, met welke accounts en bijnamen.' },
    members: { name: 'Medewerkers', says: 'Wie Wachtpost gebruikt, met welke rollen. Uitnodigen.' },
    contacts: { name: 'Hulplijnen', says: 'Bij wie bestuurders terecht kunnen, met nummers.' },
    connectors: { name: 'Koppelingen', says: 'Waar berichten vandaan komen en hoe dat gaat.' },
    organisation: {
      name: 'Organisatie',
      says: 'Naam, aanspreekpunt en hoe gevoelig Wachtpost is.',
    },
    retention: { name: 'Bewaartermijnen', says: 'Hoe lang teksten en signalen blijven.' },
    audit: { name: 'Logboek', says: 'Wat is gedaan, door wie en wanneer. Met controle.' },
    system: { name: 'Toestand', says: 'Of alles werkt, en wat u kunt doen als dat niet zo is.' },
    quality: { name: 'Kwaliteit', says: 'Of mensen hetzelfde oordelen, en wat gemist wordt.' },
  },
};

const en: typeof nl = {
  title: 'Administration',
  groups: { people: 'People', working: 'How Wachtpost works', oversight: 'Oversight' },
  areas: {
    officials: {
      name: 'Officials',
      says: 'Who is registered, with which accounts and nicknames.',
    },
    members: { name: 'Members', says: 'Who uses Wachtpost, with which roles. Invite people.' },
    contacts: { name: 'Contact points', says: 'Whom officials can turn to, with numbers.' },
    connectors: { name: 'Connectors', says: 'Where posts come from, and how that fares.' },
    organisation: { name: 'Organisation', says: 'Name, contact, and how sensitive Wachtpost is.' },
    retention: { name: 'Retention', says: 'How long texts and flags stay.' },
    audit: { name: 'Audit log', says: 'What was done, by whom and when. With a check.' },
    system: { name: 'State', says: 'Whether everything works, and what to do where it does not.' },
    quality: { name: 'Quality', says: 'Whether people judge alike, and what is missed.' },
  },
};

export const manage = { nl, en };
