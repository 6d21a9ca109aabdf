const nl = {
  title: 'Bijlagen bij de melding',
  back: 'Terug naar het signaal',
  link: 'Bekijk de bijlagen',
  hint: 'Dit kwam mee met wat is ingestuurd. Niemand heeft het nog nagekeken: ook een bestand kan kwaad doen.',
  none: 'Er kwam niets mee.',
  nameless: (place: number) => `Bijlage ${place}`,
  tooLarge: 'Dit bestand was te groot om te bewaren. Alleen de vingerafdruk is bewaard.',
  ofAdviser: 'Alleen een veiligheidsadviseur kan een bijlage openen.',
  show: 'Toon de afbeelding',
  showHint: 'Eerst wazig en in grijs. Dat u haar bekeek, komt in de geschiedenis.',
  unlock: 'Maak het bestand beschikbaar',
  unlockHint:
    'Daarna kunt u het een kwartier lang downloaden. Dat u erom vroeg, komt in de geschiedenis.',
  download: 'Download het bestand',
  sharp: 'Scherp en in kleur',
  alt: (name: string) => `Afbeelding bij de melding: ${name}`,
};

const en: typeof nl = {
  title: 'Attachments of the report',
  back: 'Back to the flag',
  link: 'Look at the attachments',
  hint: 'This came with what was handed in. Nobody has checked it yet: a file can do harm, too.',
  none: 'Nothing came with it.',
  nameless: (place: number) => `Attachment ${place}`,
  tooLarge: 'This file was too large to keep. Only its fingerprint is kept.',
  ofAdviser: 'Only a security adviser can open an attachment.',
  show: 'Show the picture',
  showHint: 'Blurred and grey at first. That you looked at it goes into the history.',
  unlock: 'Make the file available',
  unlockHint:
    'You can then download it for a quarter of an hour. That you asked goes into the history.',
  download: 'Download the file',
  sharp: 'Sharp and in colour',
  alt: (name: string) => `Picture of the report: ${name}`,
};

export const attachment = { nl, en };
