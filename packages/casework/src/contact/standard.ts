import type { Organisation } from '../organisation/organisation.ts';
import type { NewContact } from './contact.ts';

export interface StandardContact extends NewContact {
  /** Remembers where an entry came from. */
  readonly standard: string;
  /** Kinds of organisations that it helps; everybody where absent. */
  readonly kinds?: readonly Organisation['kind'][];
}

const association = (whom: string) => `Voor ${whom}: een vertrouwenspersoon die het werk kent.`;

/**
 * What the list of a new organisation begins with. Only numbers that everybody knows stand here; the others are
 * for the administrator to fill in, because a wrong number is worse than none.
 */
const standardContacts: readonly StandardContact[] = [
  {
    standard: 'emergency',
    name: 'Alarmnummer 112',
    purpose: 'Bij direct gevaar voor u, uw gezin of iemand anders.',
    phone: '112',
  },
  {
    standard: 'police',
    name: 'Politie, geen spoed',
    purpose:
      'Voor een melding of aangifte. Noem uw functie en vraag om de VPT-code (Veilige Publieke Taak).',
    phone: '0900-8844',
  },
  {
    standard: 'police_unit',
    name: 'Contactpersoon bij de regionale politie-eenheid',
    purpose: 'De politie in de regio behandelt bedreiging van lokale bestuurders.',
  },
  {
    standard: 'support_team',
    name: 'Ondersteuningsteam Weerbaar Bestuur',
    purpose: 'Advies en steun bij agressie en intimidatie, van het Netwerk Weerbaar Bestuur.',
  },
  {
    standard: 'mayors',
    name: 'Nederlands Genootschap van Burgemeesters',
    purpose: association('burgemeesters'),
    kinds: ['gemeente'],
  },
  {
    standard: 'aldermen',
    name: 'Wethoudersvereniging',
    purpose: association('wethouders'),
    kinds: ['gemeente'],
  },
  {
    standard: 'councillors',
    name: 'Nederlandse Vereniging voor Raadsleden',
    purpose: association('raadsleden'),
    kinds: ['gemeente'],
  },
  {
    standard: 'water_boards',
    name: 'Unie van Waterschappen',
    purpose: association('bestuurders van waterschappen'),
    kinds: ['waterschap'],
  },
  {
    standard: 'own_confidant',
    name: 'Vertrouwenspersoon van onze organisatie',
    purpose: 'Voor een gesprek in vertrouwen, ook over wat het met u doet.',
  },
];

export function standardContactsFor(kind: Organisation['kind']): StandardContact[] {
  return standardContacts.filter(({ kinds }) => kinds === undefined || kinds.includes(kind));
}
