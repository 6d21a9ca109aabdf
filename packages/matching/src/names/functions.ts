/**
 * Functions in public office: one line per office, all words that name it. A title beside a family
 * name tells who is meant, and the title of another office that somebody else is.
 */
export const offices: readonly (readonly string[])[] = [
  ['burgemeester', 'burgemeesteres', 'burgermeester', 'burgervader', 'burgermoeder', 'burgem', 'burg', 'bgm',
    'waarnemend burgemeester', 'mayor', 'bürgermeister', 'bürgermeisterin', 'oberbürgermeister',
    'maire', 'belediye başkanı'],
  ['wethouder', 'weth', 'loco-burgemeester', 'locoburgemeester', 'wijkwethouder', 'schepen',
    'alderman', 'alderwoman', 'beigeordneter', 'adjoint au maire'],
  ['raadslid', 'gemeenteraadslid', 'raadsvrouw', 'raadsheer', 'fractievoorzitter', 'fractieleider',
    'lijsttrekker', 'burgerraadslid', 'councillor', 'councilor', 'councilman', 'councilwoman',
    'stadtrat', 'stadträtin', 'conseiller municipal', 'conseillère municipale'],
  ['gedeputeerde', 'provincial executive'],
  ['statenlid', 'provinciale statenlid'],
  ['commissaris van de koning', 'cdk'],
  ['dijkgraaf', 'watergraaf'],
  ['heemraad', 'hoogheemraad', 'waterschapsbestuurder'],
  ['griffier', 'raadsgriffier'],
  ['gemeentesecretaris'],
  ['bestuurslid', 'algemeen bestuurslid'],
]; // prettier-ignore

/** The same offices for several people: what follows are their names, not one person's. */
export const officesInPlural: readonly (readonly [string, string])[] = [
  ['burgemeesters', 'burgemeester'], ['mayors', 'burgemeester'], ['wethouders', 'wethouder'],
  ['schepenen', 'wethouder'], ['aldermen', 'wethouder'], ['raadsleden', 'raadslid'],
  ['gemeenteraadsleden', 'raadslid'], ['fractievoorzitters', 'raadslid'],
  ['councillors', 'raadslid'], ['gedeputeerden', 'gedeputeerde'], ['statenleden', 'statenlid'],
  ['dijkgraven', 'dijkgraaf'], ['heemraden', 'heemraad'], ['griffiers', 'griffier'],
]; // prettier-ignore

/** Roles that say somebody else is meant when they stand right before a family name. */
export const otherRoles: readonly string[] = [
  'minister', 'staatssecretaris', 'premier', 'kamerlid', 'tweede kamerlid', 'europarlementariër',
  'huisarts', 'dokter', 'tandarts', 'juf', 'juffrouw', 'meester', 'leraar', 'lerares', 'docent',
  'trainer', 'coach', 'keeper', 'spits', 'aanvoerder', 'scheidsrechter', 'advocaat', 'rechter',
  'officier', 'agent', 'rechercheur', 'notaris', 'dominee', 'pastoor', 'bisschop', 'kardinaal',
  'imam', 'zanger', 'zangeres', 'acteur', 'actrice', 'schrijver', 'schrijfster', 'presentator',
  'professor', 'hoogleraar', 'onderzoeker', 'directeur', 'slager', 'slagerij', 'bakkerij', 'kapper',
  'garage', 'autobedrijf', 'restaurant', 'café', 'hotel', 'firma', 'makelaar', 'makelaardij',
  'chef', 'koning', 'koningin', 'prins', 'prinses', 'generaal', 'kapitein', 'sergeant',
]; // prettier-ignore

/** What follows a family name in the name of a firm: "Bakker & Zonen", "Vos Makelaars". */
export const firmWords: ReadonlySet<string> = new Set([
  'zonen', 'zoon', 'zn', 'bv', 'nv', 'vof', 'partners', 'notarissen', 'advocaten', 'makelaars',
  'makelaardij', 'logistiek', 'transport', 'bouw', 'bouwbedrijf', 'groep', 'holding', 'catering',
]); // prettier-ignore

/** Forms of address between a title and a name; they say nothing about who is meant. */
export const honorifics: ReadonlySet<string> = new Set([
  'mevrouw', 'mevr', 'mw', 'mej', 'meneer', 'mijnheer', 'menheer', 'heer', 'dhr', 'hr', 'mr', 'dr',
  'drs', 'ir', 'ing', 'prof', 'bc', 'ms', 'mrs', 'miss', 'sir', 'frau', 'herr', 'madame', 'mme',
  'monsieur', 'bay', 'bayan',
]); // prettier-ignore
