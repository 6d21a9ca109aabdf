import { randomUUID } from 'node:crypto';
import {
  addGolden,
  addNote,
  approveProposal,
  askRequest,
  decideFlag,
  giveConsent,
  propose,
  readFlag,
} from '@wachtpost/casework';
import { addFlag, addOfficial, addPost } from '@wachtpost/casework/testing';
import type { Page } from 'playwright-core';
import { registerAs } from './my/testing.ts';
import { signedIn } from './testing.ts';
import type { Browser, Stage } from './testing.ts';

/** What a stranger may try: to run, to restyle, to turn and hide what stands around it, to push a page apart. */
export const hostile = [
  '\u202E<b>hallo</b>\u200B',
  '<img src=x onerror="globalThis.hurt=1"><script>globalThis.hurt=1</script>',
  '<style>*{display:none}</style><a href="javascript:globalThis.hurt=1">klik</a> {{7*7}} ${7*7}',
  '\u2067שלום עולם\u2066 \uFEFF',
  'x'.repeat(300),
  '🤬👨‍👩‍👧'.repeat(60),
  `a${'\u0301'.repeat(40)}`,
].join(' ');

/** A page that shows what a stranger wrote: where it is, for whom, and what has to be pressed for it. */
export interface HostilePlace {
  readonly name: string;
  readonly as: Browser;
  readonly path: string;
  readonly act: (page: Page) => Promise<unknown>;
}

const press = (text: string) => (page: Page) => page.click(`button:has-text("${text}")`);
const nothing = async (): Promise<void> => {};

/** Posts, names, addresses and notes that are as bad as they get, and every page that shows one of them. */
export async function placeHostile(
  stage: Stage,
  { noor, sam, sample }: { noor: Browser; sam: Browser; sample: string },
): Promise<HostilePlace[]> {
  const flagId = await raiseHostile(stage, noor);
  const mailId = await reportHostile(stage);
  const approved = await unmask(noor, sam, flagId);
  const text = `Verzonnen. ${hostile}`;
  await addGolden(sam.ctx, { text, explanation: hostile, relevant: false });
  const { official, incidentId } = await writeAbout(stage, noor);
  const flag = { as: noor, path: `/flags/${flagId}` };
  return [
    { name: 'a flag', ...flag, act: press('Toon alles') },
    { name: 'a flag with care', ...flag, act: press('kwetsende woorden verborgen') },
    { name: 'a conversation', ...flag, act: (page) => page.click('.wp-context__item button') },
    { name: 'an address', ...flag, act: press('Toon het adres') },
    { name: 'a sender', ...flag, act: (page) => page.click(`form[action*="${approved}"] button`) },
    { name: 'attachments', as: noor, path: `/flags/${mailId}/attachments`, act: nothing },
    { name: 'a check', as: noor, path: sample, act: press('Toon de tekst') },
    {
      name: 'practice texts',
      as: sam,
      path: '/quality/golden',
      act: (page) => page.click('summary'),
    },
    {
      name: 'an incident',
      as: official,
      path: `/my/incidents/${incidentId}`,
      act: press('Toon alles'),
    },
    { name: 'requests', as: noor, path: '/requests', act: nothing },
  ];
}

/** A flag with another post beside it, all by somebody with a name like that, and a note that quotes it. */
async function raiseHostile(stage: Stage, noor: Browser): Promise<string> {
  const externalId = 'https://mastodon.example/een-gesprek';
  const author = { id: 'kwelgeest', handle: hostile, name: hostile };
  const url = `https://mastodon.example/@kwelgeest/${encodeURIComponent(hostile.slice(0, 200))}`;
  const post = { externalId, author, url, text: hostile };
  const { flagId } = await addFlag(stage.world, { officialIds: [stage.officialId], post });
  await addPost(stage.world, [stage.officialId], { replyTo: externalId, author, text: hostile });
  await addNote(noor.ctx, flagId, { id: randomUUID(), text: hostile });
  return flagId;
}

async function reportHostile({ world }: Stage): Promise<string> {
  const official = await addOfficial(world.ctx, ['mail']);
  const file = { contentType: hostile, size: 1, sha256: 'a'.repeat(64), content: null };
  const raw = { attachments: [{ ...file, filename: hostile }] };
  const post = { platform: 'mail', text: '', reported: true, raw } as const;
  return (await addFlag(world, { officialIds: [official], post, high: {} })).flagId;
}

/** Returns the proposal after which the sender is shown. */
async function unmask(noor: Browser, sam: Browser, flagId: string): Promise<string> {
  await propose(noor.ctx, flagId, { kind: 'unmasking', reason: 'De politie vraagt erom.' });
  const [proposal] = (await readFlag(noor.ctx, flagId)).proposals;
  await approveProposal(sam.ctx, proposal?.id ?? '', '');
  return proposal?.id ?? '';
}

async function writeAbout(stage: Stage, noor: Browser) {
  const official = await signedIn(stage, 'official');
  const officialId = await registerAs(stage, official);
  await giveConsent(stage.world.ctx, officialId, { platform: 'mastodon', version: '1' });
  const { flagId } = await addFlag(stage.world, {
    officialIds: [officialId],
    post: { text: hostile },
  });
  await decideFlag(noor.ctx, flagId, { outcome: 'confirmed', labels: ['threat'], note: hostile });
  await askRequest(official.ctx, { kind: 'talk', flagId, message: hostile });
  return { official, incidentId: flagId };
}

/**
 * What a text managed to do to the page around it, as an expression for a page: run, become an element, hide that it
 * turns, or turn what is not its own.
 */
export const harm = `[
  ...('hurt' in globalThis ? ['it ran'] : []),
  ...[...document.querySelectorAll('.wp-hostile :is(b, img, script, style, a)')].map((it) => 'element ' + it.localName),
  ...(/[\\u200B\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]/.test(document.querySelector('.wp-hostile')?.textContent ?? '')
    ? ['a character that shows nothing'] : []),
  ...[...document.querySelectorAll('.wp-hostile')]
    .filter((it) => !getComputedStyle(it).unicodeBidi.startsWith('isolate'))
    .map(() => 'it is not isolated'),
  ...[...document.querySelectorAll('main, .wp-mask, .wp-carried__label')]
    .filter((it) => getComputedStyle(it).direction !== 'ltr')
    .map((it) => it.className + ' is turned'),
]`;
