import type { CslName } from '../paper';
import { asciiFold } from '../text/asciiFold';
import { isGerman, isUnspaced, romanize, spellUmlauts } from '../text/romanize';
import { isStopWord, keyFamily, lettersAndDigits, spaceWords, titleWords } from './citationKey';
import { institutionKey } from './institutionKey';
import { familyOf, romanizeFamily } from './keyNames';
import { arxivStopWords, betterBibtexStopWords, moreStopWords, zoteroStopWords } from './keyStopWords';

/** How a program spells names and titles in its keys. */
export interface KeyModel {
  /** In ASCII letters and digits, `-` and `_`. */
  readonly family: (name: CslName, language?: string) => string;
  /** The content words of a title, in order, spelt likewise. */
  readonly titleWords: (title: string, language?: string) => readonly string[];
  /** Stands for the author of a work without any. */
  readonly withoutAuthor?: (title: string, language?: string) => string;
}

export const googleScholar: KeyModel = {
  family: keyFamily,
  titleWords(title, language) {
    const words = titleWords(title, language).flat();
    const content = words.filter((word) => !isStopWord(word) && !moreStopWords.has(word.toLowerCase()));
    return (content.length > 0 ? content : words).map(capitalise);
  },
};

/** https://retorque.re/zotero-better-bibtex/citing/formulas/: `auth.lower + shorttitle(3,3) + year` */
export const betterBibtex: KeyModel = {
  family: (name, language) =>
    withParticle(name, (text) => hyphenated(romanizeAsBetterBibtex(text, language))),
  titleWords: (title, language) =>
    spacedWords(title.replace(/[/:]/g, ' '))
      .map(trimPunctuation)
      .filter((word) => !betterBibtexStopWords.has(word.toLowerCase()))
      .map((word) => word.replace(/\p{P}/gu, ''))
      .filter((word) => !/^\P{N}$/u.test(word) || isUnspaced(word))
      .filter((word) => !betterBibtexStopWords.has(word.toLowerCase()))
      .map((word) => capitalise(lettersAndDigits(romanizeAsBetterBibtex(word, language))))
      .filter(Boolean),
};

/** https://docs.jabref.org/setup/citationkeypatterns: `[auth][year]` */
export const jabref: KeyModel = {
  family(name, language) {
    const family = familyOf(name);
    const spelt = romanizeFamily(spellUmlauts(family).replace(/å/gu, 'aa').replace(/Å/gu, 'Aa'), language);
    const isBody = !name.given && /\s/u.test(family);
    // d’Ascoli is one word.
    const [particle = ''] = /(?<!\S)\S+['’]$/u.exec(particleOf(name)) ?? [];
    return lettersAndDigits(isBody ? institutionKey(spelt) : particle + spelt);
  },
  titleWords: googleScholar.titleWords,
};

/** The visual editor of Quarto and RStudio */
export const quarto: KeyModel = {
  family: (name, language) => hyphenated(romanizeFamily(familyOf(name), language)),
  titleWords: googleScholar.titleWords,
  withoutAuthor: (title, language) => hyphenated(romanize(title.slice(0, 8), language)),
};

/** *Export BibTeX Citation* on arXiv’s pages */
export const arxiv: KeyModel = {
  family: (name, language) => withParticle(name, (text) => lettersAndDigits(romanize(text, language))),
  titleWords: (title, language) =>
    spacedWords(title)
      .filter((word) => !arxivStopWords.has(word.toLowerCase()))
      .map((word) => lettersAndDigits(romanize(word, language))),
};

/** The BibTeX export of Zotero without add-ons: `%a_%t_%y` */
export const zotero: KeyModel = {
  family: (name, language) =>
    withParticle(name, (text) => hyphenated(romanize(text, language).replace(/\s+/gu, '_'))),
  titleWords: (title, language) =>
    spacedWords(title)
      .map((word) => word.replace(/^(?:l|d)['’]/iu, ''))
      .filter((word) => !zoteroStopWords.has(word.toLowerCase()))
      .map((word) => hyphenated(romanize(word, language)))
      .filter(Boolean),
};

const hyphenated = (text: string) => asciiFold(text).replace(/[^\w-]/g, '');
const capitalise = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
const particleOf = (name: CslName) => name['non-dropping-particle'] ?? '';

/** Spells the family name after the particle that belongs to it. */
const withParticle = (name: CslName, spell: (text: string) => string) =>
  spell([particleOf(name), familyOf(name)].filter(Boolean).join(' '));

/** Words between spaces, without markup. */
const spacedWords = (title: string) =>
  spaceWords(title)
    .replace(/<[^<>]*>/g, '')
    .split(/\s+/u)
    .filter(Boolean);

const trimPunctuation = (word: string) => /[\p{L}\p{N}](?:.*[\p{L}\p{N}\p{M}])?/u.exec(word)?.[0] ?? '';

/** Better BibTeX spells umlauts by the language, and some Russian letters in its own way. */
function romanizeAsBetterBibtex(text: string, language = ''): string {
  const folded = isGerman(language) ? spellUmlauts(text) : text;
  return romanize(
    /^(?!ru)[a-z]/i.test(language) ? folded : folded.replace(/[цюяйё]/giu, spellRussian),
    language,
  );
}

function spellRussian(letter: string): string {
  const small = letter.toLowerCase();
  const latin = { ц: 'c', ю: 'yu', я: 'ya', й: 'y', ё: 'yo' }[small] ?? letter;
  return letter === small ? latin : capitalise(latin);
}
