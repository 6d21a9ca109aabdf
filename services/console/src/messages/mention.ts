/** Why a post counts as being about somebody. The kinds are those that matching stores. */
const nl = {
  addressed: 'het platform zegt dat het bericht aan deze persoon gericht is',
  handle: 'het account van deze persoon staat in de tekst',
  full_name: 'de volledige naam staat in de tekst',
  alias: 'een bekende bijnaam staat in de tekst',
  name_with_context:
    'de naam staat in de tekst, met een woord erbij dat past (gemeente, functie of partij)',
  alias_with_context:
    'een bijnaam staat in de tekst, met een woord erbij dat past (gemeente, functie of partij)',
};

const en: typeof nl = {
  addressed: 'the platform says that the post is addressed to this person',
  handle: "this person's account is in the text",
  full_name: 'the full name is in the text',
  alias: 'a known nickname is in the text',
  name_with_context:
    'the name is in the text, beside a fitting word (municipality, function or party)',
  alias_with_context:
    'a nickname is in the text, beside a fitting word (municipality, function or party)',
};

export const mention = { nl, en };
