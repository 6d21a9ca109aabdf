import type { ProblemKind } from '../http/problem.ts';

/** What happened, what to do next, and the link that does it. */
interface ProblemWords {
  readonly title: string;
  readonly text: string;
  readonly next: string;
  readonly link: string;
}

const words = (title: string, text: string, next: string, link: string): ProblemWords => ({
  title,
  text,
  next,
  link,
});

const nl: Readonly<Record<ProblemKind, ProblemWords>> = {
  not_found: words(
    'Deze pagina is er niet',
    'Misschien is het adres verkeerd, of is gewist wat hier stond, bijvoorbeeld omdat een bestuurder stopte met meedoen.',
    'Naar de signalen',
    '/flags',
  ),
  conflict: words(
    'Iemand was u voor',
    'Een collega werkt hieraan of heeft al beslist. Er is niets veranderd. Open de pagina opnieuw om te zien wat er nu staat.',
    'Naar de signalen',
    '/flags',
  ),
  undo: words(
    'Dit besluit kunt u niet meer terugnemen',
    'Er zijn tien minuten voorbij, of er is daarna iets met het signaal gedaan. Het besluit staat nog. Overleg met uw collega’s als het niet klopt en leg dat vast in een notitie.',
    'Naar de signalen',
    '/flags',
  ),
  refused: words(
    'Dit mag niet',
    'De regels van uw organisatie staan dit niet toe. Er is niets veranderd. Denkt u dat dit wel zou moeten kunnen? Vraag het de beheerder.',
    'Naar het begin',
    '/',
  ),
  invalid: words(
    'Dit kan Wachtpost niet verwerken',
    'Er ontbrak iets of er stond iets onverwachts in het formulier. Er is niets veranderd. Ga terug en probeer het opnieuw.',
    'Naar de signalen',
    '/flags',
  ),
  on_break: words(
    'U hebt pauze',
    'Wie pauze heeft, krijgt geen werk. Er is niets veranderd. Laat eerst weten dat u terug bent.',
    'Naar mijn werk',
    '/my/work',
  ),
  not_taking: words(
    'Uw collega neemt dit nu niet aan',
    'Deze collega neemt zulke signalen nu niet aan. Er is niets veranderd. Vraag iemand anders, of pak het zelf op.',
    'Naar de signalen',
    '/flags',
  ),
  sign_in_stale: words(
    'Uw aanmelding is verlopen',
    'U deed er langer dan tien minuten over, of de pagina is een tweede keer geladen. Begin opnieuw.',
    'Opnieuw aanmelden',
    '/sign-in',
  ),
  sign_in_denied: words(
    'Aanmelden is niet gelukt',
    'De aanmelddienst van uw organisatie liet u niet door, of u bent daar gestopt.',
    'Opnieuw aanmelden',
    '/sign-in',
  ),
  sign_in_unknown: words(
    'U heeft nog geen toegang',
    'Uw organisatie kent u, maar niemand heeft u voor Wachtpost uitgenodigd. Vraag de beheerder om uw e-mailadres toe te voegen en meld u daarna opnieuw aan.',
    'Naar het begin',
    '/',
  ),
  sign_in_no_role: words(
    'U heeft geen rol in Wachtpost',
    'Uw werkaccount geeft u geen rol in Wachtpost, of niet meer. Vraag wie de werkaccounts van uw organisatie beheert.',
    'Naar het begin',
    '/',
  ),
  sign_in_throttled: words(
    'U meldde zich heel vaak aan',
    'Wacht tien minuten en meld u dan opnieuw aan. Deed u dit niet zelf, waarschuw dan de beheerder van uw werkaccount.',
    'Naar het begin',
    '/',
  ),
  sign_in_unavailable: words(
    'De aanmelddienst antwoordt niet',
    'Dit ligt niet aan u. Wacht een paar minuten en probeer het opnieuw. Blijft het zo, bel dan de beheerder.',
    'Opnieuw aanmelden',
    '/sign-in',
  ),
  signed_out: words(
    'U bent niet meer aangemeld',
    'Na een half uur zonder gebruik meldt Wachtpost u af. Wat u het laatst verstuurde, is niet verwerkt. Meld u aan en doe het opnieuw.',
    'Aanmelden',
    '/',
  ),
  form: words(
    'Dit formulier is niet verwerkt',
    'Het kwam van een oude pagina of van een andere website. Er is niets veranderd. Ga terug, kopieer wat u schreef, laad de pagina opnieuw en verstuur het nog eens.',
    'Naar het begin',
    '/',
  ),
  role: words(
    'Voor deze pagina heeft u een andere rol nodig',
    'Signalen bekijken kan een veiligheidsadviseur of een toezichthouder. Teksten tonen en beslissen kan alleen een veiligheidsadviseur. Koppelingen en accounts van bestuurders beheert de beheerder. Eigen accounts bewijst een bestuurder zelf. Heeft u deze pagina nodig? Vraag de beheerder van uw organisatie om een andere rol.',
    'Naar het begin',
    '/',
  ),
  too_many: words(
    'Te veel pogingen',
    'Wacht een minuut en meld u dan opnieuw aan.',
    'Naar het begin',
    '/',
  ),
  too_large: words(
    'Dit is te veel tekst',
    'Maak de tekst korter en probeer het opnieuw.',
    'Naar de signalen',
    '/flags',
  ),
  failure: words(
    'Er ging iets mis',
    'Dit ligt niet aan u. Probeer het over een paar minuten opnieuw.',
    'Naar het begin',
    '/',
  ),
};

const en: typeof nl = {
  not_found: words(
    'This page does not exist',
    'The address may be wrong, or what was here was erased, for instance because an official stopped taking part.',
    'To the flags',
    '/flags',
  ),
  conflict: words(
    'Somebody was first',
    'A colleague works on this or has decided already. Nothing was changed. Open the page again to see how it stands.',
    'To the flags',
    '/flags',
  ),
  undo: words(
    'You can no longer take this decision back',
    'Ten minutes have passed, or something was done with the flag since. The decision stands. If it is wrong, talk to your colleagues and keep that in a note.',
    'To the flags',
    '/flags',
  ),
  refused: words(
    'This is not allowed',
    'The rules of your organisation do not allow this. Nothing was changed. Do you think that it should be possible? Ask the administrator.',
    'To the start',
    '/',
  ),
  invalid: words(
    'Wachtpost cannot process this',
    'Something was missing from the form, or unexpected in it. Nothing was changed. Go back and try again.',
    'To the flags',
    '/flags',
  ),
  on_break: words(
    'You are on a break',
    'Whoever is on a break gets no work. Nothing was changed. Say first that you are back.',
    'To my work',
    '/my/work',
  ),
  not_taking: words(
    'Your colleague does not take this now',
    'This colleague takes no such flags now. Nothing was changed. Ask somebody else, or take it up yourself.',
    'To the flags',
    '/flags',
  ),
  sign_in_stale: words(
    'Your sign-in has expired',
    'It took longer than ten minutes, or the page was loaded a second time. Start again.',
    'Sign in again',
    '/sign-in',
  ),
  sign_in_denied: words(
    'You could not sign in',
    "Your organisation's sign-in service did not let you through, or you turned back there.",
    'Sign in again',
    '/sign-in',
  ),
  sign_in_unknown: words(
    'You have no access yet',
    'Your organisation knows you, but nobody invited you to Wachtpost. Ask the administrator to add your e-mail address, then sign in again.',
    'To the start',
    '/',
  ),
  sign_in_no_role: words(
    'You have no role in Wachtpost',
    'Your work account gives you no role in Wachtpost, or no longer. Ask whoever manages the work accounts of your organisation.',
    'To the start',
    '/',
  ),
  sign_in_throttled: words(
    'You signed in very often',
    'Wait ten minutes and sign in again. If this was not you, warn whoever manages your work account.',
    'To the start',
    '/',
  ),
  sign_in_unavailable: words(
    'The sign-in service does not answer',
    'This is not your fault. Wait a few minutes and try again. If it stays like this, call the administrator.',
    'Sign in again',
    '/sign-in',
  ),
  signed_out: words(
    'You are no longer signed in',
    'After half an hour without use Wachtpost signs you out. What you sent last was not processed. Sign in and do it again.',
    'Sign in',
    '/',
  ),
  form: words(
    'This form was not processed',
    'It came from an old page or from another website. Nothing was changed. Go back, copy what you wrote, load the page again and send it once more.',
    'To the start',
    '/',
  ),
  role: words(
    'This page needs another role',
    'Flags can be seen by a security adviser or an auditor. Only a security adviser can show texts and decide. The administrator manages connectors and the accounts of officials. Officials prove accounts of their own. Do you need this page? Ask the administrator of your organisation for another role.',
    'To the start',
    '/',
  ),
  too_many: words('Too many attempts', 'Wait a minute, then sign in again.', 'To the start', '/'),
  too_large: words(
    'This is too much text',
    'Make the text shorter and try again.',
    'To the flags',
    '/flags',
  ),
  failure: words(
    'Something went wrong',
    'This is not your fault. Try again in a few minutes.',
    'To the start',
    '/',
  ),
};

export const problem = { nl, en };
