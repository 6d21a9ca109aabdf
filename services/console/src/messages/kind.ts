/** A kind of connector: what it does, what it needs, what its terms ask; each one sentence. */
export interface KindWords {
  readonly name: string;
  readonly does: string;
  readonly needs: string;
  readonly asks: string;
}

const nl: Readonly<Record<string, KindWords>> = {
  feed: {
    name: 'Nieuwssite of blog (RSS)',
    does: 'Leest nieuwe artikelen en reacties van een site met een RSS- of Atom-feed.',
    needs: 'Het adres van de feed en een e-mailadres waarop de site u kan bereiken.',
    asks: 'De feed moet openbaar zijn, zonder inlog, en u respecteert het auteursrecht.',
  },
  bluesky: {
    name: 'Bluesky',
    does: 'Luistert mee met openbare berichten en houdt alleen vast wat over uw bestuurders gaat.',
    needs: 'Niets; met een eigen account erbij kan Wachtpost ook terugzoeken.',
    asks: 'Verwijderde berichten worden ook hier verwijderd. Het bewijs van een signaal blijft.',
  },
  mastodon: {
    name: 'Mastodon',
    does: 'Volgt hashtags en vermeldingen op één server, zoals mastodon.nl.',
    needs: 'De naam van de server, en een toegangstoken van een account van uw organisatie.',
    asks: 'Elke server heeft eigen regels: vraag de beheerder of dit mag. Wie niet gevonden wil worden, wordt overgeslagen.',
  },
  x: {
    name: 'X',
    does: 'Haalt berichten op die zijn gericht aan bestuurders die op X zelf toegang gaven.',
    needs:
      'Een betaald ontwikkelaarsaccount bij X. Daarna geeft elke bestuurder toegang onder “Mijn accounts”.',
    asks: 'Een handtekening van uw organisatie vooraf. Verwijderde berichten moeten ook hier weg.',
  },
  youtube: {
    name: 'YouTube',
    does: 'Leest reacties onder video’s van uw gemeente of bestuurders.',
    needs: 'Een API-sleutel van Google en de id’s van de kanalen of video’s.',
    asks: 'Wat na dertig dagen niet opnieuw is opgezocht, moet weg. YouTube stelt een grens per dag.',
  },
  reddit: {
    name: 'Reddit',
    does: 'Leest berichten en reacties in subreddits die u noemt.',
    needs: 'Een app bij Reddit (client-id en geheim) en de namen van de subreddits.',
    asks: 'Wat daar is verwijderd, gaat ook hier weg, binnen twee dagen.',
  },
  telegram: {
    name: 'Telegram',
    does: 'Leest mee in groepen en kanalen waar uw bot aan is toegevoegd.',
    needs: 'Een bot van @BotFather, en de beheerder van de groep die hem toevoegt.',
    asks: 'Iedereen in de groep moet kunnen zien dat de bot meeleest.',
  },
  mail: {
    name: 'Mailbox',
    does: 'Leest een mailbox waar bestuurders naartoe doorsturen wat zij kregen.',
    needs: 'Een eigen mailbox met IMAP: adres, gebruikersnaam en wachtwoord.',
    asks: 'Gebruik een mailbox die alleen hiervoor is. Vertel bestuurders wat ermee gebeurt.',
  },
  webhook: {
    name: 'Eigen koppeling (webhook)',
    does: 'Ontvangt berichten en meldingen die een ander systeem naar Wachtpost stuurt.',
    needs:
      'Een geheim waarmee de afzender ondertekent: whsec_ met daarachter de uitkomst van “openssl rand -base64 32”.',
    asks: 'Spreek met elke afzender af wat hij mag sturen, en geef elk een eigen geheim.',
  },
  file: {
    name: 'Bestanden op de server',
    does: 'Leest bestanden uit een map op de server.',
    needs: 'Toegang tot de server.',
    asks: 'De regels van de plek waar de export vandaan komt.',
  },
};

const en: typeof nl = {
  feed: {
    name: 'News site or blog (RSS)',
    does: 'Reads new articles and comments of a site with an RSS or Atom feed.',
    needs: 'The address of the feed, and an e-mail address at which the site can reach you.',
    asks: 'The feed has to be public, without sign-in, and you respect copyright.',
  },
  bluesky: {
    name: 'Bluesky',
    does: 'Listens to public posts and holds on only to what is about your officials.',
    needs: 'Nothing; with an account of your own Wachtpost can also search back.',
    asks: 'Posts that are deleted are deleted here too. The evidence of a flag stays.',
  },
  mastodon: {
    name: 'Mastodon',
    does: 'Follows hashtags and mentions on one server, such as mastodon.nl.',
    needs: 'The name of the server, and an access token of an account of your organisation.',
    asks: 'Every server has rules of its own: ask its administrator. Whoever does not want to be found is passed over.',
  },
  x: {
    name: 'X',
    does: 'Fetches posts that are addressed to officials who gave access at X itself.',
    needs:
      'A paid developer account at X. After that each official gives access under “My accounts”.',
    asks: 'A signature of your organisation first. Posts that are deleted have to go here too.',
  },
  youtube: {
    name: 'YouTube',
    does: 'Reads comments below videos of your municipality or officials.',
    needs: 'An API key of Google, and the ids of the channels or videos.',
    asks: 'What is not looked up again in thirty days has to go. YouTube sets a limit for each day.',
  },
  reddit: {
    name: 'Reddit',
    does: 'Reads posts and comments in subreddits that you name.',
    needs: 'An app at Reddit (client id and secret), and the names of the subreddits.',
    asks: 'What is deleted there goes here too, within two days.',
  },
  telegram: {
    name: 'Telegram',
    does: 'Reads along in groups and channels that your bot was added to.',
    needs: 'A bot of @BotFather, and the administrator of the group who adds it.',
    asks: 'Everybody in the group has to be able to see that the bot reads along.',
  },
  mail: {
    name: 'Mailbox',
    does: 'Reads a mailbox to which officials forward what they got.',
    needs: 'A mailbox with IMAP: address, user name and password.',
    asks: 'Use a mailbox for this alone. Tell officials what happens with it.',
  },
  webhook: {
    name: 'Own link (webhook)',
    does: 'Receives posts and reports that another system sends to Wachtpost.',
    needs:
      'A secret that the sender signs with: whsec_ and behind it what “openssl rand -base64 32” gives.',
    asks: 'Agree with every sender what it may send, and give each a secret of its own.',
  },
  file: {
    name: 'Files on the server',
    does: 'Reads files from a folder on the server.',
    needs: 'Access to the server.',
    asks: 'The rules of the place that the export came from.',
  },
};

export const kind = { nl, en };

/** Kinds are added to the connectors first; until they have words here their own name serves. */
export function kindWords(words: typeof nl, name: string): KindWords {
  return words[name] ?? { name, does: '', needs: '', asks: '' };
}
