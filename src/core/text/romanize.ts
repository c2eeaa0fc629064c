import { pinyin } from './pinyin';

/**
 * Spells other scripts in Latin letters: Greek by ELOT 743, Cyrillic by ICAO Doc 9303, Hangul by Revised Romanization,
 * Kana by Hepburn without macrons, Han by Pinyin, the scripts of India by the order that they share, Arabic, Hebrew,
 * Armenian and Georgian letter by letter. Other text stays.
 *
 * Own tables of 10 KB, Pinyin included: any-ascii would be 546 KB and transliteration 190 KB in each program, and neither
 * joins Kana or Hangul; `@sindresorhus/transliterate` has 34 KB and neither Hebrew nor CJK.
 *
 * @param language the language of the text as bibliographies name it, such as `uk` or `bg-BG`
 */
export function romanize(text: string, language = ''): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  let latin = text.normalize('NFKC');
  for (const { letters, spell } of scripts)
    latin = latin.replace(letters, (run: string) => spell(run, language.toLowerCase()));
  return latin;
}

/** Is it a name of German, such as `de-AT` or `ngerman`? */
export const isGerman = (language = '') =>
  /^(?:de(?![a-z])|ger|deu|n?german|n?swissgerman|n?austrian)/i.test(language);

/** Spells *ä* as *ae*, as German does without umlauts. */
export const spellUmlauts = (text: string) =>
  text.normalize('NFC').replace(/[äöüÄÖÜ]/g, (umlaut) => `${umlaut.normalize('NFD').charAt(0)}e`);

/** Is it a word of a script that is written without spaces between words? */
export const isUnspaced = (text: string) =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text);

interface Script {
  readonly letters: RegExp;
  readonly spell: (run: string, language: string) => string;
}

const scripts: readonly Script[] = [
  // One letter alone is a symbol, as in β-VAE.
  { letters: /(?:\p{Script=Greek}\p{M}*){2,}/gu, spell: spellGreek },
  { letters: /\p{Script=Cyrillic}+/gu, spell: spellCyrillic },
  { letters: /[가-힣]+/gu, spell: spellHangul },
  { letters: /[\u3041-\u309f\u30a1-\u30ff]+/gu, spell: spellKana },
  {
    letters: /\p{Script=Han}+/gu,
    spell: (run) => Array.from(run.replace(/(.)々/gu, '$1$1'), pinyin).join(''),
  },
  { letters: /[\p{Script=Arabic}ً-ْ٠-٩۰-۹]+/gu, spell: (run) => letterByLetter(run, arabic) },
  { letters: /\p{Script=Hebrew}+/gu, spell: (run) => letterByLetter(run, hebrew) },
  { letters: /\p{Script=Armenian}+/gu, spell: (run) => letterByLetter(run.replace(/ու/giu, 'u'), armenian) },
  { letters: /\p{Script=Georgian}+/gu, spell: (run) => letterByLetter(run, georgian) },
  { letters: /[\u0900-\u0d7f]+/g, spell: spellIndic },
];

/** Makes a table of `letters:latin` pairs: each of the letters has that spelling. */
const table = (pairs: string): ReadonlyMap<string, string> =>
  new Map(
    pairs
      .split(' ')
      .map((pair) => pair.split(':'))
      .flatMap(([letters = '', latin = '']) => Array.from(letters, (letter) => [letter, latin] as const)),
  );

/** Keeps capitals, and what the table does not have. */
function letterByLetter(run: string, ...tables: readonly ReadonlyMap<string, string>[]): string {
  return Array.from(run, (letter) => {
    const small = letter.toLowerCase();
    const latin = tables.find((each) => each.has(small))?.get(small) ?? letter;
    return letter === small ? latin : latin.charAt(0).toUpperCase() + latin.slice(1);
  }).join('');
}

const greek = table(
  'α:a β:v γ:g δ:d ε:e ζ:z η:i θ:th ι:i κ:k λ:l μ:m ν:n ξ:x ο:o π:p ρ:r σςϲ:s τ:t υ:y φ:f χ:ch ψ:ps ω:o',
);

function spellGreek(run: string): string {
  // A diaeresis keeps two vowels apart.
  const plain = run.normalize('NFD').replace(/[^\p{L}\u0308]/gu, '');
  const joined = plain
    .replace(/([αεη])υ(?!\u0308)(?=[θκξπσςτφχψ]|$)/giu, '$1f')
    .replace(/([αεη])υ(?!\u0308)/giu, '$1v')
    .replace(/(ο)υ(?!\u0308)/giu, '$1u')
    .replace(/γ(?=[γξχ])/gu, 'n')
    .replace(/Γ(?=[γξχ])/gu, 'N')
    .replace(/^μπ/u, 'b')
    .replace(/^Μπ/iu, 'B');
  return letterByLetter(joined, greek).replace(/\u0308/g, '');
}

const cyrillic = table(
  'а:a б:b в:v г:g д:d еёэѣ:e ж:zh з:z иійїѵ:i к:k л:l м:m н:n о:o п:p р:r с:s т:t уў:u фѳ:f х:kh ц:ts ч:ch ' +
    'ш:sh щ:shch ъ:ie ы:y ь: ю:iu я:ia є:ie ґ:g ѕ:dz ј:j љ:lj њ:nj ђ:dj ћ:c џ:dz ѓ:gj ќ:kj ' +
    'ә:a ғ:g җ:zh қ:k ң:n ө:o ұү:u һҳ:h ҷ:j ҡ:k ѫ:a',
);
/** What languages spell otherwise. */
const cyrillicOf: readonly {
  readonly isIn: RegExp;
  readonly letters: RegExp;
  readonly table: ReadonlyMap<string, string>;
}[] = [
  // Transliteration of Ukrainian by the resolution of 2010; the letters tell it from Russian.
  { isIn: /^uk/, letters: /[ґєії]/i, table: table('г:h и:y') },
  { isIn: /^be/, letters: /ў/i, table: table('г:h') },
  { isIn: /^(?:mk|mac)/, letters: /[ѓќѕ]/i, table: table('х:h ц:c џ:dj') },
  { isIn: /^(?:sr|ser|bs|cnr)/, letters: /[ђћљњџј]/i, table: table('ж:z х:h ц:c ч:c ш:s') },
  { isIn: /^(?:bg|bul)/, letters: /ъ(?![еёюя])/i, table: table('х:h щ:sht ъ:a ю:yu я:ya й:y') },
];

function spellCyrillic(run: string, language: string): string {
  const own =
    cyrillicOf.find(({ isIn }) => isIn.test(language)) ??
    cyrillicOf.find(({ letters }) => !language.startsWith('ru') && letters.test(run));
  // Ukrainian words begin with ye, yi, y, yu, ya.
  const begun = own === cyrillicOf[0] ? run.replace(/^[єїйюя]/iu, (first) => ukrainianStart(first)) : run;
  return letterByLetter(begun, ...(own ? [own.table] : []), cyrillic);
}

const ukrainianStart = (letter: string) => letterByLetter(letter, table('є:ye ї:yi й:y ю:yu я:ya'));

const initials = 'g kk n d tt r m b pp s ss  j jj ch k t p h'.split(' ');
const vowels = 'a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i'.split(' ');
/** Final consonants as they sound, and as they begin the next syllable if that begins with a vowel. */
const finals = ' k k k n n n t l k m l l l p l m p p t t ng t t k t p '.split(' ');
const liaisons = ' g kk ks n nj n d r lg lm lb ls lt lp r m b ps s ss ng j ch k t p '.split(' ');
const nasals: Readonly<Record<string, string>> = { k: 'ng', t: 'n', p: 'm' };
const aspirates: Readonly<Record<string, string>> = { g: 'k', d: 't', j: 'ch' };

function spellHangul(run: string): string {
  const syllables = Array.from(run, (syllable) => syllable.charCodeAt(0) - 0xac00);
  let latin = '';
  let next = initials[Math.floor(syllables[0]! / 588)]!;
  for (const [i, syllable] of syllables.entries()) {
    latin += next + vowels[Math.floor(syllable / 28) % 21]!;
    const following = syllables[i + 1];
    const initial = following === undefined ? undefined : initials[Math.floor(following / 588)]!;
    const end = joinSyllables(syllable % 28, initial, following);
    latin += end.final;
    next = end.initial;
  }
  return latin;
}

/** The sounds between two syllables, which change each other. */
function joinSyllables(
  index: number,
  initial: string | undefined,
  following = 0,
): { readonly final: string; readonly initial: string } {
  const final = finals[index]!;
  if (initial === undefined) return { final: final || (index === 27 ? 't' : ''), initial: '' };
  if (initial === '') {
    const moved = liaisons[index]!;
    const isBeforeI = Math.floor(following / 28) % 21 === 20;
    return { final: isBeforeI ? ({ d: 'j', t: 'ch', lt: 'lch' }[moved] ?? moved) : moved, initial };
  }
  if (index === 27) {
    return initial === 'n' ? { final: 'n', initial } : { final: '', initial: aspirates[initial] ?? initial };
  }
  if (initial === 'r' && final !== '') {
    return /^[nl]$/.test(final)
      ? { final: 'l', initial: 'l' }
      : { final: nasals[final] ?? final, initial: 'n' };
  }
  if (initial === 'n' && final === 'l') return { final, initial: 'l' };
  return { final: /^[nm]/.test(initial) ? (nasals[final] ?? final) : final, initial };
}

const kana = table(
  'あぁ:a いぃ:i うぅ:u えぇ:e おぉ:o かゕ:ka き:ki く:ku けゖ:ke こ:ko さ:sa し:shi す:su せ:se そ:so た:ta ち:chi ' +
    'つ:tsu て:te と:to な:na に:ni ぬ:nu ね:ne の:no は:ha ひ:hi ふ:fu へ:he ほ:ho ま:ma み:mi む:mu め:me も:mo ' +
    'やゃ:ya ゆゅ:yu よょ:yo ら:ra り:ri る:ru れ:re ろ:ro わゎ:wa ゐ:i ゑ:e を:o ん:n が:ga ぎ:gi ぐ:gu げ:ge ' +
    'ご:go ざ:za じ:ji ず:zu ぜ:ze ぞ:zo だ:da ぢ:ji づ:zu で:de ど:do ば:ba び:bi ぶ:bu べ:be ぼ:bo ぱ:pa ぴ:pi ' +
    'ぷ:pu ぺ:pe ぽ:po ゔ:vu',
);

function spellKana(run: string): string {
  const hiragana = run.replace(/[ァ-ヶ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60));
  const latin = hiragana
    .replace(/ー/g, '')
    .replace(/(.)[ゝヽ]/g, '$1$1')
    .replace(/(.)[ゞヾ]/g, (_, letter: string) => letter + `${letter}\u3099`.normalize('NFC'))
    // きゃ kya, しゃ sha, ファ fa, ティ ti: a small vowel takes the place of the one before.
    .replace(/([ぁ-ゖ])([ゃゅょぁぃぅぇぉ])/g, (_, letter: string, small: string) => {
      const consonant = letter === 'う' ? 'w' : (kana.get(letter) ?? '').slice(0, -1);
      const vowel = kana.get(small)!;
      return /^(?:sh|ch|j)$/.test(consonant) ? consonant + vowel.replace('y', '') : consonant + vowel;
    })
    .replace(/[ぁ-ゖ]/g, (letter) => kana.get(letter) ?? letter)
    .replace(/っ+(.?)/g, (_, next: string) => (next === 'c' ? 'tc' : next + next));
  // Long vowels have no macron.
  return latin.replace(/o[ou]/g, 'o').replace(/uu/g, 'u');
}

const arabic = table(
  'اأآٱ:a إ:i ب:b ت:t ث:th ج:j ح:h خ:kh د:d ذ:dh ر:r ز:z س:s ش:sh ص:s ض:d ط:t ظ:z ع:a غ:gh ف:f ق:q كک:k ل:l ' +
    'م:m ن:n هہھە:h وؤ:w يىئی:y ة:a پ:p چ:ch ژ:zh گ:g ٹ:t ڈ:d ڑ:r ں:n ے:e \u064e:a \u064f:u \u0650:i ء: ' +
    '٠۰:0 ١۱:1 ٢۲:2 ٣۳:3 ٤۴:4 ٥۵:5 ٦۶:6 ٧۷:7 ٨۸:8 ٩۹:9',
);
const hebrew = table(
  'א:a ב:b ג:g ד:d ה:h ו:v ז:z ח:ch ט:t י:y כך:k ל:l מם:m נן:n ס:s ע:a פף:p צץ:ts ק:k ר:r ש:sh ת:t',
);
const armenian = table(
  'ա:a բ:b գ:g դ:d եէ:e զ:z ը:y թ:t ժ:zh ի:i լ:l խ:kh ծ:ts կ:k հ:h ձ:dz ղ:gh ճ:ch մ:m յ:y ն:n շ:sh ոօ:o չ:ch պ:p ' +
    'ջ:j ռր:r ս:s վւ:v տ:t ց:ts փ:p ք:k և:ev ֆ:f',
);
const georgian = table(
  'ა:a ბ:b გ:g დ:d ე:e ვ:v ზ:z თტ:t ი:i კქ:k ლ:l მ:m ნ:n ო:o პფ:p ჟ:zh რ:r ს:s უ:u ღ:gh ყ:q შ:sh ჩჭ:ch ცწ:ts ძ:dz ' +
    'ხ:kh ჯ:j ჰ:h',
);

/** From Devanagari to Malayalam each script has a block of 128 characters in one order. Here they are from 0 on. */
const indic = (
  ' n m h a a a i i u u ri li e e e ai o o o au k kh g gh n ch chh j jh n t th d dh n t th d dh n n p ph b bh m y r r ' +
  'l l l v sh sh s h     a i i u u ri ri e e e ai o o o au'
).split(' ');

function spellIndic(run: string): string {
  const at = (i: number) => run.charCodeAt(i) % 128;
  let latin = '';
  for (let i = 0; i < run.length; i++) {
    latin += at(i) >= 0x66 && at(i) <= 0x6f ? String(at(i) - 0x66) : (indic[at(i)] ?? '');
    const isConsonant = at(i) >= 0x15 && at(i) <= 0x39;
    // A consonant has an a, unless a vowel or a mark without one follows, or a word of northern India ends.
    const next = i + 1 < run.length ? at(i + 1) : undefined;
    const isOpen = next === undefined ? i === 0 || run.charCodeAt(i) >= 0xb00 : next < 0x3c || next > 0x4d;
    if (isConsonant && isOpen) latin += 'a';
  }
  return latin;
}
