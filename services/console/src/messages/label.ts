import { meanings } from '@wachtpost/casework';
import type { Label } from '@wachtpost/casework';

/** A label's term, in the middle of a sentence and after "possibly", and what a post does that carries it. */
interface LabelWords {
  readonly term: string;
  readonly does: string;
}

const nl: Readonly<Record<Label, LabelWords>> = {
  threat: {
    term: meanings.threat.term,
    does: 'kondigt geweld, brand of schade aan tegen iemand, diens naasten of bezit, keurt dat goed of roept ertoe op',
  },
  intimidation: {
    term: meanings.intimidation.term,
    does: 'wil bang maken of dwingen zonder geweld te noemen: een toespeling, iemand volgen, een ultimatum',
  },
  doxing: {
    term: meanings.doxing.term,
    does: 'maakt privégegevens openbaar of vraagt ernaar: adres, telefoonnummer, kenteken, school',
  },
  incitement: {
    term: meanings.incitement.term,
    does: 'roept anderen op tot geweld, of om bij het huis te komen staan',
  },
  abuse: {
    term: meanings.abuse.term,
    does: 'scheldt, verlaagt, of wenst iemand de dood toe zonder dat iemand er iets voor doet',
  },
  hate: {
    term: meanings.hate.term,
    does: 'valt aan op afkomst, geloof, geslacht, gerichtheid of beperking',
  },
  sexual: { term: meanings.sexual.term, does: 'valt iemand seksueel lastig' },
};

const en: typeof nl = {
  threat: {
    term: 'threat',
    does: 'announces, endorses or calls for violence, arson or damage against somebody, those near them or their property',
  },
  intimidation: {
    term: 'intimidation',
    does: 'means to frighten or coerce without naming violence: a hint, following somebody, an ultimatum',
  },
  doxing: {
    term: 'doxing',
    does: 'publishes private data or asks for it: address, phone number, number plate, school',
  },
  incitement: {
    term: 'incitement',
    does: 'calls on others to use violence, or to gather at the home',
  },
  abuse: {
    term: 'insult',
    does: 'insults, degrades, or wishes somebody dead without anybody doing it',
  },
  hate: {
    term: 'discrimination',
    does: 'attacks origin, religion, gender, sexuality or disability',
  },
  sexual: { term: 'sexual harassment', does: 'harasses somebody sexually' },
};

export const label = { nl, en };
