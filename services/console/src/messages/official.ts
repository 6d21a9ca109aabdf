const nl = {
  add: 'Een bestuurder aanmelden',
  addMany: 'Meld meer bestuurders aan met een bestand',
  consentFirst:
    'Aanmelden is nog niet volgen. Wachtpost zoekt pas naar iemand als die zelf toestemming geeft, per platform.',
  noConsent: 'Deze bestuurder gaf nog geen toestemming en wordt niet gevolgd.',
  consents: (platforms: string) => `Gaf toestemming voor: ${platforms}.`,
  toAccounts: 'Bewijs van accounts',
  accounts: 'Accounts',
  register: 'Meld aan',
  save: 'Bewaar',
  fields: {
    given: 'Voornaam',
    initials: 'Voorletters',
    particle: 'Tussenvoegsel',
    family: 'Achternaam',
    function: 'Functie',
    party: 'Partij',
    email: 'E-mailadres',
    aliases: 'Bijnamen en zoektermen',
    termEndsOn: 'Laatste dag van de termijn',
  },
  hints: {
    function: 'Zoals burgemeester, wethouder of raadslid.',
    email: 'Hiermee weet Wachtpost welke medewerker dit is. Nodig om zelf toestemming te geven.',
    aliases:
      'Meer dan één? Zet er een streepje | tussen. Hebben ook anderen die bijnaam, zet er dan een vraagteken achter: de naam telt dan alleen naast de gemeente, functie of partij.',
    termEndsOn: 'De toestemming eindigt dan vanzelf. Mag leeg blijven.',
    accounts:
      'Meer dan één op een platform? Zet er een streepje | tussen. Een account telt pas als het is bewezen.',
  },
  wrong: {
    given: 'Maak de voornaam korter dan 100 tekens.',
    initials: 'Maak de voorletters korter dan 40 tekens.',
    particle: 'Maak het tussenvoegsel korter dan 40 tekens.',
    family: 'Vul een achternaam in van hoogstens 100 tekens.',
    function: 'Vul een functie in, zoals wethouder.',
    party: 'Maak de partij korter dan 100 tekens.',
    email: 'Vul een e-mailadres in, zoals naam@gemeente.nl, of laat het leeg.',
    aliases: 'Een bijnaam heeft 2 tot 200 tekens, en er kunnen er hoogstens 50 zijn.',
    termEndsOn: 'Vul een datum in, zoals 18-3-2030, of laat het leeg.',
  },
  wrongAccount: 'Vul een account in zoals @naam of naam@server.nl, zonder spaties.',
  done: {
    registered:
      'De bestuurder is aangemeld. Volgen begint pas als de bestuurder zelf toestemming geeft.',
    saved: 'De gegevens zijn bewaard.',
  },
  erase: {
    short: 'Wissen',
    link: 'Wis deze bestuurder',
    title: (name: string) => `${name} wissen`,
    lead: 'Dit kan niet ongedaan worden gemaakt. Dit gebeurt er:',
    points: [
      'Wachtpost stopt overal met kijken, en vergeet naam, accounts, keuzes en verzoeken.',
      'Berichten die alleen over deze bestuurder gaan, worden gewist, ook als ze ernstig waren.',
      'De inhoud van het bewijs wordt gewist. Aangifte doen met dit bewijs kan daarna niet meer.',
      'Wat onder een bewaarplicht valt, blijft met de naam tot die eindigt. Daarna wist Wachtpost ook dat.',
      'In het logboek blijft staan dat er is gewist, zonder naam.',
    ],
    first:
      'Doe dit alleen op verzoek van de bestuurder, of als die is vertrokken. De bestuurder kan zelf eerst een kopie downloaden, onder “Mijn gegevens”.',
    sure: 'Ik begrijp dat alles weg is en niet terugkomt.',
    tick: 'Zet een vinkje als u zeker weet dat alles weg mag.',
    button: 'Wis deze bestuurder',
    keep: 'Terug zonder te wissen',
    done: {
      erased: 'De bestuurder is gewist.',
      held: 'De bestuurder is gewist, op wat onder een bewaarplicht valt na. Dat gaat vanzelf weg als die eindigt.',
    },
  },
  list: {
    title: 'Bestuurders uit een bestand',
    lead: 'Meld alle bestuurders in één keer aan met een CSV-bestand. U ziet eerst wat er gaat gebeuren; daarna beslist u.',
    file: 'CSV-bestand',
    fileHint: (most: string) =>
      `Hoogstens ${most} regels. Uit Excel: Opslaan als, CSV (door lijstscheidingsteken gescheiden).`,
    look: 'Bekijk wat er gaat gebeuren',
    columns: 'Welke kolommen',
    columnsText:
      'De eerste regel noemt de kolommen, in het Nederlands of Engels en in elke volgorde. Achternaam en functie zijn nodig. Verder kan: voornaam, voorletters, tussenvoegsel, partij, e-mail, bijnamen, einde termijn, en voor accounts de naam van het platform.',
    example: 'voornaam;tussenvoegsel;achternaam;functie;partij;e-mail;mastodon;einde termijn',
    notYet: 'Er is nog niets bewaard.',
    confirm: 'Verwerk dit bestand',
    another: 'Kies een ander bestand',
    nothing: 'In dit bestand staat niets nieuws.',
    done: 'Het bestand is verwerkt. Volgen begint pas als bestuurders zelf toestemming geven.',
    unused: (columns: string) => `Deze kolommen worden niet gebruikt: ${columns}.`,
    lines: 'Regels van het bestand',
    line: (line: number) => `Regel ${line}`,
    outcomes: {
      new: 'Nieuw',
      changed: 'Wordt aangevuld',
      same: 'Staat er al',
      problem: 'Overgeslagen',
    },
    changes: (parts: string) => `Aan te vullen of te wijzigen: ${parts}.`,
    parts: {
      function: 'functie',
      party: 'partij',
      email: 'e-mailadres',
      handles: 'accounts',
      aliases: 'bijnamen',
      term: 'einde van de termijn',
    },
    twice: (line: number) => `Deze persoon staat ook op regel ${line}. Haal een van de twee weg.`,
    problems: {
      other_email:
        'Er is al iemand met deze naam en een ander e-mailadres. Is het dezelfde persoon, wijzig dan daar het adres. Is het iemand anders, meld die dan los aan.',
      other_name:
        'Dit e-mailadres hoort bij iemand met een andere naam. Kijk welke van de twee klopt.',
      ambiguous:
        'Er zijn al meer mensen met deze naam. Zet het e-mailadres erbij, zodat duidelijk is wie u bedoelt.',
      handle_taken:
        'Een van deze accounts hoort al bij een andere bestuurder. Kijk van wie het is.',
    },
    cells:
      'Deze regel heeft meer of minder vakjes dan de eerste regel. Zet tekst met een scheidingsteken tussen aanhalingstekens.',
    wrong: (names: string) => `Kijk naar: ${names}.`,
    fileProblems: {
      empty: 'Kies een CSV-bestand met een regel kolomnamen en minstens één bestuurder.',
      too_large: 'Dit bestand is te groot. Verdeel het over bestanden van hoogstens 512 kB.',
      too_many:
        'Dit bestand heeft te veel regels. Verdeel het over bestanden van hoogstens 1000 regels.',
      not_text:
        'Dit is geen CSV-bestand. Bewaar het in uw rekenprogramma als CSV en kies het opnieuw.',
      quotes: (line: number) =>
        `De aanhalingstekens kloppen niet, bij regel ${line} of net ervoor. Herstel ze en kies het bestand opnieuw.`,
      columns: (names: string) =>
        `De eerste regel mist de kolom ${names}. Zet die erbij en kies het bestand opnieuw.`,
      column_twice: (column: string) =>
        `De kolom “${column}” staat er twee keer. Haal er een weg en kies het bestand opnieuw.`,
    },
  },
};

const en: typeof nl = {
  add: 'Register an official',
  addMany: 'Register many officials with a file',
  consentFirst:
    'Being registered is not being watched. Wachtpost looks for somebody only once they consent themselves, per platform.',
  noConsent: 'This official has not consented and is not watched.',
  consents: (platforms) => `Consented for: ${platforms}.`,
  toAccounts: 'Proof of accounts',
  accounts: 'Accounts',
  register: 'Register',
  save: 'Save',
  fields: {
    given: 'First name',
    initials: 'Initials',
    particle: 'Name particle',
    family: 'Family name',
    function: 'Function',
    party: 'Party',
    email: 'E-mail address',
    aliases: 'Nicknames and search terms',
    termEndsOn: 'Last day of the term',
  },
  hints: {
    function: 'Such as burgemeester, wethouder or raadslid.',
    email: 'With it Wachtpost knows which member this is. Needed to consent.',
    aliases:
      'More than one? Put a bar | between them. Where others share the nickname, end it with a question mark: it then counts only beside the municipality, function or party.',
    termEndsOn: 'Consent ends by itself then. May stay empty.',
    accounts:
      'More than one on a platform? Put a bar | between them. An account counts once it is proved.',
  },
  wrong: {
    given: 'Make the first name shorter than 100 characters.',
    initials: 'Make the initials shorter than 40 characters.',
    particle: 'Make the particle shorter than 40 characters.',
    family: 'Fill in a family name of at most 100 characters.',
    function: 'Fill in a function, such as wethouder.',
    party: 'Make the party shorter than 100 characters.',
    email: 'Fill in an e-mail address, such as name@municipality.nl, or leave it empty.',
    aliases: 'A nickname has 2 to 200 characters, and there can be at most 50.',
    termEndsOn: 'Fill in a date, such as 18-3-2030, or leave it empty.',
  },
  wrongAccount: 'Fill in an account such as @name or name@server.nl, without spaces.',
  done: {
    registered:
      'The official is registered. Watching begins only once the official consents themselves.',
    saved: 'The details were saved.',
  },
  erase: {
    short: 'Erase',
    link: 'Erase this official',
    title: (name: string) => `Erase ${name}`,
    lead: 'This cannot be undone. This happens:',
    points: [
      'Wachtpost stops looking everywhere, and forgets name, accounts, choices and requests.',
      'Posts that are about this official alone are erased, also where they were serious.',
      'The content of the evidence is erased. Reporting to the police with this evidence is impossible after that.',
      'What a legal hold keeps stays with the name until it ends. Then Wachtpost erases that as well.',
      'The log keeps that something was erased, without a name.',
    ],
    first:
      'Do this only when the official asks for it, or has left. The official can download a copy first, under “My data”.',
    sure: 'I understand that everything is gone and does not come back.',
    tick: 'Tick the box when you are certain that everything may go.',
    button: 'Erase this official',
    keep: 'Back without erasing',
    done: {
      erased: 'The official was erased.',
      held: 'The official was erased, but for what a legal hold keeps. That goes by itself when it ends.',
    },
  },
  list: {
    title: 'Officials from a file',
    lead: 'Register all officials at once with a CSV file. You first see what would happen; then you decide.',
    file: 'CSV file',
    fileHint: (most) => `At most ${most} lines. From Excel: Save as, CSV (comma delimited).`,
    look: 'See what would happen',
    columns: 'Which columns',
    columnsText:
      'The first line names the columns, in Dutch or English and in any order. Family name and function are needed. Also: first name, initials, particle, party, e-mail, nicknames, end of term, and for accounts the name of the platform.',
    example: 'first name;particle;family name;function;party;e-mail;mastodon;end of term',
    notYet: 'Nothing was stored yet.',
    confirm: 'Process this file',
    another: 'Choose another file',
    nothing: 'There is nothing new in this file.',
    done: 'The file was processed. Watching begins only once officials consent themselves.',
    unused: (columns) => `These columns are not used: ${columns}.`,
    lines: 'Lines of the file',
    line: (line) => `Line ${line}`,
    outcomes: {
      new: 'New',
      changed: 'To be completed',
      same: 'There already',
      problem: 'Left out',
    },
    changes: (parts) => `To be completed or changed: ${parts}.`,
    parts: {
      function: 'function',
      party: 'party',
      email: 'e-mail address',
      handles: 'accounts',
      aliases: 'nicknames',
      term: 'end of the term',
    },
    twice: (line) => `This person stands on line ${line} too. Remove one of the two.`,
    problems: {
      other_email:
        'Somebody with this name has another e-mail address. If it is the same person, change the address there. If it is somebody else, register them by themselves.',
      other_name: 'This e-mail address belongs to somebody with another name. See which is right.',
      ambiguous:
        'Several people have this name. Add the e-mail address, so that it is clear whom you mean.',
      handle_taken: 'One of these accounts belongs to another official. See whose it is.',
    },
    cells:
      'This line has more or fewer cells than the first line. Put text that holds a separator between quotes.',
    wrong: (names) => `Look at: ${names}.`,
    fileProblems: {
      empty: 'Choose a CSV file with a line of column names and at least one official.',
      too_large: 'This file is too large. Divide it into files of at most 512 kB.',
      too_many: 'This file has too many lines. Divide it into files of at most 1000 lines.',
      not_text: 'This is no CSV file. Save it as CSV in your spreadsheet and choose it again.',
      quotes: (line) =>
        `The quotes do not match, at line ${line} or just before. Mend them and choose the file again.`,
      columns: (names) =>
        `The first line lacks the column ${names}. Add it and choose the file again.`,
      column_twice: (column) =>
        `The column “${column}” is there twice. Remove one and choose the file again.`,
    },
  },
};

export const official = { nl, en };
