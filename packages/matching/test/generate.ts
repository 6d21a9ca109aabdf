import type { MatchInput, Registered } from '../src/index.ts';

export type Random = () => number;

/** Numbers in [0, 1) that are the same on every run (mulberry32). */
export function seeded(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function pick<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError('Nothing to pick from.');
  return item;
}

/** Picks the first items far more often than the last, as language does. */
function pickCommon<Item>(random: Random, items: readonly Item[]): Item {
  return pick(() => random() ** 2.5, items);
}

const list = (words: string): string[] => words.trim().split(/\s+/);

const commonNames = list(`Jong Jansen Vries Berg Bakker Dijk Visser Janssen Smit Meijer Boer Mulder
  Groot Bos Vos Peters Hendriks Leeuwen Dekker Brouwer Wit Dijkstra Smits Graaf Meer Linden Kok Jacobs
  Haan Vermeulen Heuvel Veen Broek Bruijn Schouten Beek Willems Vliet Ven Hoekstra Maas Verhoeven
  Koster Dam Wal Prins Blom Huisman Kuiper Kuijpers Peeters Post Veenstra Kramer Brink Scholten Hof
  Postma Martens Vink Bosch Wijk Sanders Gerritsen Hart Koning Molenaar Ruiter Brand Zwart Timmermans`);
const particles = [
  '',
  '',
  '',
  '',
  'de',
  'van',
  'van der',
  'van den',
  'van de',
  "van 't",
  'ter',
  "'t",
];
const syllables =
  list(`ba bro dal del dra ek fen gor haf hil jol kam kel lin lor mak mer nij nor oll pel
  quis ram rod sel sum tal ters uld vel ver wam wil zan zul`);
const endings = list(
  'sma stra mans ing ink dijk burg berg veld huis kamp ma ga land meer hout loo wijk',
);
const places = list('dam zijl woude meer rode beek hoek drecht veen oord wolde horst');
const parties = list('VVD CDA D66 PvdA GroenLinks SGP SP BBB Volt ChristenUnie');
const offices = list(
  'burgemeester wethouder raadslid raadslid raadslid raadslid gedeputeerde dijkgraaf',
);

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function invent(random: Random, ends: readonly string[]): string {
  const body = Array.from({ length: 1 + Math.floor(random() * 2) }, () => pick(random, syllables));
  return capitalised([...body, pick(random, ends)].join(''));
}

/** Invented officials, each with a family name, two handles and an alias; one in three names is common. */
export function inventOfficials(random: Random, count: number): Registered[] {
  const towns = Array.from({ length: 342 }, () => invent(random, places));
  return Array.from({ length: count }, (_, index) => inventOfficial(random, towns, index));
}

function inventOfficial(random: Random, towns: readonly string[], index: number): Registered {
  const given = invent(random, ['a', 'e', 'o', 'ke', 'na', 'rd', 'n', 'tje']);
  const common = random() < 0.35;
  const family = common ? pickCommon(random, commonNames) : invent(random, endings);
  const double = random() < 0.05 ? `${family}-${pickCommon(random, commonNames)}` : family;
  const stem = `${given}${family}`.toLowerCase();
  return {
    id: `official-${index}`,
    name: {
      given,
      initials: `${given.charAt(0)}.`,
      particle: pick(random, particles),
      family: double,
    },
    handles: [
      { platform: 'x', handle: `${stem}${index}` },
      { platform: 'bluesky', handle: `${stem}-${index}.social.example` },
    ],
    aliases: [{ text: `${given} de ${invent(random, endings)}`, ambiguous: random() < 0.5 }],
    context: [pick(random, towns), pick(random, offices), pick(random, parties)],
  };
}

const words =
  list(`de het een van en in ik is dat je niet op te zijn met voor er aan maar die ook als wat
  om we naar dan nog ze zo al hij bij wel heb geen mijn over meer dit kan gewoon uit weer door nu heeft
  moet jij toch echt veel mensen goed deze vandaag onze ons tegen waar hier haar iets alleen altijd
  worden jullie nooit heel gaan komt doen want eens mag jaar zou dag week morgen gisteren tijd huis straat
  stad gemeente raad wethouder burgemeester plan geld werk kinderen school auto fiets trein weg water
  zorg politiek nieuws krant video foto muziek wedstrijd voetbal zondag zaterdag winkel eten koffie brood
  regen zon wind boom tuin hond kat partij stemmen verkiezingen beleid vergunning overlast parkeren
  bouwen woning woningen verkeer snelweg station bus bericht reactie vraag antwoord mening probleem
  oplossing begin einde verschil voorbeeld situatie mogelijkheid samenleving verantwoordelijkheid`);

/** Words that are family names too: in running Dutch about one word in two hundred, here twice that. */
const namelike =
  list(`bakker visser boer kok vos berg dijk meer jong groot wit bos hof dam koning post
  brand maas prins haan`);
const namelikeRate = 0.01;
/** The long tail of a language: one word in six is one that hardly ever comes back. */
const rareRate = 0.16;

const beginnings = list(
  'be ver ont her aan af bij door in mee na om onder op over tegen toe uit voor weg',
);
const stems =
  list(`antwoord beeld breng denk draag druk gang geef grijp groei houd keur klaar koop laat
  leg leid lees loop maak neem pak plaats raak reken rijd roep ruim schat schrijf slaap sluit snijd spreek
  stel stuur teken trek val vraag werk wijs zeg zet zoek`);
const inflections = list('en t de te ing ingen baar end ende ster sters heid je');

/** A post of about 120 characters; one in `rate` names somebody, in one of the ways people do. */
export function inventPost(
  random: Random,
  officials: readonly Registered[],
  rate: number,
): MatchInput {
  const length = 17 + Math.floor(random() * 9);
  const sentence = Array.from({ length }, () => inventWord(random));
  sentence[0] = capitalised(sentence[0] ?? '');
  if (random() < 1 / rate) {
    const at = Math.floor(random() * sentence.length);
    sentence.splice(at, 1, mention(random, pick(random, officials)));
  }
  if (random() < 0.3) sentence.push(`https://nieuws.example/${Math.floor(random() * 1e6)}`);
  return { text: sentence.join(' '), platform: pick(random, ['x', 'bluesky']), addressed: [] };
}

function inventWord(random: Random): string {
  const kind = random();
  if (kind < namelikeRate) return pick(random, namelike);
  if (kind > namelikeRate + rareRate) return pickCommon(random, words);
  return pick(random, beginnings) + pick(random, stems) + pick(random, inflections);
}

function mention(random: Random, official: Registered): string {
  const { given, particle, family } = official.name;
  const name = particle === '' ? family : `${particle} ${family}`;
  const [place = '', office = ''] = official.context;
  return pick(random, [
    `${given} ${name}`,
    `${office} ${capitalised(name)}`,
    `${capitalised(name)} uit ${place}`,
    `@${official.handles[0]?.handle ?? ''}`,
    official.aliases[0]?.text ?? '',
  ]);
}
