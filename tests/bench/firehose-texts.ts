import { type Random, inventPost, pick } from '../../packages/matching/test/generate.ts';

const list = (words: string): string[] => words.trim().split(/\s+/);

/** Everyday words of the languages that the network is written in most; nobody wrote these posts. */
const languages: Readonly<Record<string, readonly string[]>> = {
  en: list(`the a and of to in is it you that he was for on are with as his they at be this have from one had
    by word but not what all were we when your can said there use an each which she do how their if will up
    other about out many then them these so some her would make like him into time has look two more write
    go see number no way could people my than first water been call who oil its now find morning coffee game`),
  pt: list(`de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu
    sua ou quando muito nos já eu também só pelo pela até isso ela entre depois sem mesmo aos seus quem nas
    me esse eles você essa num nem suas meu às minha numa pelos elas qual nós lhe deles hoje jogo amanhã chuva`),
  de: list(`der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden
    aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder
    aber vor zur bis mehr durch man sein wurde wenn heute wieder Wetter Zug Kaffee Garten Straße Stadt`),
  fr: list(`de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont aux
    avec son ses on mais comme ou si leur y dont elle être deux même tout fait bien encore aussi avant jour
    demain matin café pluie ville maison chat photo musique`),
  es: list(`de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me
    si sin sobre este ya entre cuando todo esta ser son dos también fue había era muy años hasta desde está
    mañana lluvia partido café perro ciudad foto música`),
  ko: list(
    '오늘 날씨 정말 좋네요 커피 마시고 산책 했어요 고양이 사진 올려요 내일 비가 온대요 저녁 뭐 먹지',
  ),
};
const kana = Array.from(
  'のにはをたがでてとしれさあいるもこなそかうりらきくよまえけせつやわ今日天気猫写真朝夜雨散歩電車駅本絵',
);

/** How often each is written: English most, Dutch more than there is, because it costs the matcher most. */
const shares: readonly (readonly [string, number])[] = [
  ['en', 0.42], ['ja', 0.14], ['nl', 0.15], ['pt', 0.1], ['de', 0.07], ['fr', 0.04], ['es', 0.05], ['ko', 0.03],
]; // prettier-ignore

export interface InventedText {
  readonly text: string;
  readonly lang: string;
}

/** A text of one of the languages of the network, which names nobody. */
export function inventText(random: Random): InventedText {
  const lang = pickShare(random);
  if (lang === 'nl') return { lang, text: inventPost(random, [], Infinity).text };
  if (lang === 'ja') return { lang, text: inventSigns(random) };
  const words = languages[lang] ?? [];
  const length = 4 + Math.floor(random() ** 2 * 40);
  const sentence = Array.from({ length }, () => pick(random, words)).join(' ');
  return {
    lang,
    text: `${sentence}${pick(random, ['', '.', '!', '?', ' 😂', ' ✨', ' #photo', '\n\n…'])}`,
  };
}

function inventSigns(random: Random): string {
  const length = 8 + Math.floor(random() * 70);
  return Array.from({ length }, () => pick(random, kana)).join('');
}

function pickShare(random: Random): string {
  let left = random();
  for (const [lang, share] of shares) {
    left -= share;
    if (left < 0) return lang;
  }
  return 'en';
}
