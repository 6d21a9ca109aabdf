/**
 * Family names that are also words. Written in lower case they count only beside a title: "wethouder
 * bakker" is a person, "de bakker in Vlierdam" is not.
 */
export const familyNamesThatAreWords: ReadonlySet<string> = new Set([
  'bakker', 'visser', 'boer', 'jong', 'vries', 'berg', 'dijk', 'meer', 'vos', 'kok', 'smit', 'smid',
  'meijer', 'mulder', 'groot', 'bos', 'wit', 'haan', 'leeuw', 'koning', 'prins', 'keizer', 'graaf',
  'hertog', 'ridder', 'peters', 'hendriks', 'dam', 'hof', 'hart', 'linden', 'linde', 'oever', 'brink',
  'kamp', 'veen', 'ven', 'heuvel', 'heide', 'hei', 'velde', 'veld', 'wal', 'laan', 'zee', 'zand',
  'broek', 'brand', 'post', 'schipper', 'kuiper', 'timmer', 'timmerman', 'slager', 'molenaar',
  'schilder', 'schaap', 'bok', 'beer', 'wolf', 'haas', 'hond', 'kat', 'vogel', 'mus', 'valk', 'zwaan',
  'duif', 'kraai', 'vink', 'blom', 'bloem', 'roos', 'appel', 'peer', 'noot', 'stam', 'tak', 'blad',
  'steen', 'rots', 'bal', 'pot', 'pan', 'mol', 'das', 'jager', 'herder', 'kramer', 'koopman',
  'waard', 'wijs', 'zwart', 'bruin', 'rood', 'blauw', 'groen', 'grijs', 'lang', 'korte', 'oude',
  'nieuwe', 'ouden', 'goede', 'kleine', 'klein', 'hoge', 'water', 'winter', 'zomer', 'maas', 'bom',
  'bot', 'bult', 'buur', 'schutte', 'schouten', 'snel', 'snijder', 'stoker', 'tuin', 'kerk', 'toren',
  'brug', 'poort', 'weg', 'straat', 'polder', 'meester', 'man', 'vriend', 'ploeg', 'wagen', 'kers',
]); // prettier-ignore

/** Given names that are also words; in lower case they make no full name with such a family name. */
export const givenNamesThatAreWords: ReadonlySet<string> = new Set([
  'roos', 'wil', 'mark', 'bas', 'sterre', 'madelief', 'jasmijn', 'linde', 'storm', 'beer', 'wolf',
  'merel', 'iris', 'an', 'is', 'do', 'ab', 'ad', 'per', 'will', 'grace', 'faith', 'joy', 'rob', 'pien',
]); // prettier-ignore

/** Words that start sentences or headlines with a capital and are no first name. */
export const functionWords: ReadonlySet<string> = new Set([
  'aan', 'achter', 'alle', 'alleen', 'als', 'altijd', 'ben', 'bij', 'bedankt', 'beste', 'daar', 'dag',
  'dan', 'dank', 'dat', 'de', 'den', 'der', 'deze', 'die', 'dit', 'doe', 'doet', 'door', 'dus', 'een',
  'eens', 'en', 'er', 'ga', 'gaat', 'geen', 'geef', 'gelukkig', 'gemeente', 'graag', 'had', 'heb',
  'hebben', 'heeft', 'heet', 'helaas', 'het', 'hij', 'hier', 'hoe', 'hoi', 'hun', 'ik', 'in', 'is',
  'ja', 'je', 'jij', 'jullie', 'kan', 'kijk', 'komt', 'krijgt', 'kun', 'kunnen', 'laat', 'leve',
  'lieve', 'maak', 'maakt', 'maar', 'mag', 'me', 'meer', 'men', 'met', 'mijn', 'moet', 'moeten',
  'mogen', 'na', 'naar', 'natuurlijk', 'nee', 'net', 'niet', 'nieuwe', 'nog', 'noem', 'nou', 'nu',
  'of', 'om', 'omdat', 'onder', 'ons', 'onze', 'ook', 'op', 'over', 'partij', 'per', 'raad', 'rot',
  'sinds', 'snapt', 'sorry', 'staat', 'steun', 'stop', 'stuur', 'te', 'tegen', 'tijdens', 'toch',
  'toen', 'tot', 'tussen', 'u', 'uit', 'uw', 'van', 'vanaf', 'vandaag', 'veel', 'volgens', 'voor',
  'vraag', 'want', 'was', 'wat', 'we', 'weer', 'weet', 'weg', 'welke', 'wel', 'werd', 'wie', 'wij',
  'wil', 'willen', 'word', 'wordt', 'zal', 'ze', 'zegt', 'zei', 'zie', 'zij', 'zijn', 'zit', 'zo',
  'zonder', 'zou', 'zullen', 'zoals', 'gisteren', 'morgen', 'college', 'coalitie', 'oppositie',
  'a', 'about', 'an', 'and', 'are', 'at', 'but', 'by', 'can', 'did', 'do', 'does', 'for', 'from',
  'give', 'has', 'have', 'how', 'if', 'it', 'just', 'let', 'may', 'no', 'not', 'on', 'or', 'our',
  'said', 'says', 'should', 'so', 'that', 'the', 'this', 'to', 'what', 'when', 'who', 'why', 'will',
  'with', 'you', 'your', 'aus', 'das', 'dem', 'der', 'die', 'ein', 'ich', 'ist', 'mit', 'und', 'von',
  'warum', 'wir', 'zu', 'et', 'la', 'le', 'les', 'que', 'qui', 'avec', 'pour', 'dans', 'il', 'elle',
]); // prettier-ignore
