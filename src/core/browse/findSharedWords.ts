import type { Paper } from '../paper';
import { stem } from '../search/words/stem';
import { stopWords } from '../search/words/stopWords';
import { tokenize } from '../search/words/tokenize';

const maxPhrases = 4;
/** `weak-to-strong` is three. */
const maxPhraseLength = 3;

/** Words common to papers on any subject, which explain nothing. */
const genericWords = new Set(
  (
    'ability able abilities abstract achieve across add adding additional address advance advances advantage aim ' +
    'aims allow allows amount analysis analyze apply applying approach approaches aspect aspects assume assumed ' +
    'available avoid based become benefit best better broad build called capable carefully case cases challenge ' +
    'challenges change clear combine combining common commonly compare compared comparable complex comprehensive ' +
    'conduct consider considered contain contribution core create critical crucial current currently datum define ' +
    'degree demonstrate demonstrates derive derived design designed detail detailed determine develop developed ' +
    'development difference different difficult directly discuss diverse due easily effect effective effectively ' +
    'efficient eliminate eliminates emerge emerging employ enable enables encourage end enhance enhanced enough ' +
    'ensure essential evolve evolved existing experiment experiments explore explored extend extensive face facilitate ' +
    'factor factors fail feature field final finally find finding findings flexibility flexible focus follow ' +
    'following form found foundation foundations framework free fully fundamental furthermore future gain gap general ' +
    'generally give given goal good great group growing guide handle hard help helps high higher highlight hinder ' +
    'hinders however huge idea identify impact impacts implement important improve improved improvement improving ' +
    'include including increase increasing increasingly indicate inform input insight insights instead introduce ' +
    'investigate involve issue issues keep keeping key know known lack large largely largest lead leading less level ' +
    'leverage likely limit limitation limitations limited little low lower main maintain major make making manner ' +
    'many mean means method methodologies methodology methods model models much multiple need needed needs never new ' +
    'next notably novel number observe obtain obtained offer often one ones open original outcome outperform output ' +
    'outputs overall paper part particular particularly perform performance perspective picked play point popular ' +
    'possible potential power powerful practical practice present previous primarily primary principled problem ' +
    'problems process produce promising propose proposed prove provide provides purpose question quite range rapid ' +
    'rapidly rather readily recent recently reduce related rely remain remains report require required requires ' +
    'research result results reveal review rigorous rigorously rise role second seen select set several show ' +
    'significant significantly similar simple simply simultaneous simultaneously single size sizes solution solve ' +
    'some source specific specifically stage standard state step strong struggle studies study style substantial ' +
    'suffer suffers suggest support supports system systematic systematically take task tasks technique techniques ' +
    'term terms test third three tool toward towards traditional trivial two type types typically understand ' +
    'understanding underlying understood use used useful user users using utilize valuable variety various version ' +
    'well whole wide widely work works yet emphasize emphasizes emphasizing reliable reliability relying direction ' +
    'directions direct empirical empirically measure measures adaptively authentic progress combination lacks ' +
    'practices collection capability capabilities par artificial content transforming transformation self multi non ' +
    'pre semi sub inter intra'
  ).split(' '),
);

interface Word {
  readonly stem: string;
  readonly start: number;
  readonly end: number;
}

interface Candidate {
  readonly text: string;
  readonly stems: ReadonlySet<string>;
  weight: number;
}

export type PaperText = Pick<Paper, 'title' | 'abstract'>;

/**
 * Finds up to four words or phrases that explain what two papers have in common, as written in `another`. Words that are
 * adjacent in both papers form one phrase. Generic words are left out.
 *
 * @param stems shared stems as returned by `PaperSearch.related`, highest weight first
 */
export function findSharedWords(stems: readonly string[], paper: PaperText, another: PaperText): string[] {
  const rank = new Map(stems.map((each, i) => [each, i]));
  const text = textOf(paper);
  const other = textOf(another);
  const phrasesOfText = new Set<string>();
  forEachPhrase(text, wordsOf(text), rank, (words) => phrasesOfText.add(keyOf(words)));
  const candidates = new Map<string, Candidate>();
  forEachPhrase(other, wordsOf(other), rank, (words) => {
    const key = keyOf(words);
    if (words.length > 1 && !phrasesOfText.has(key)) return;
    const written = other.slice(words[0]!.start, words.at(-1)!.end);
    const known = candidates.get(key);
    // Prefer the spelling inside a sentence to that at its start or in a title.
    const isBetter = known?.text.toLowerCase() === written;
    if (known && !isBetter) return;
    const shared = words.filter((word) => rank.has(word.stem));
    const weight = shared.reduce((sum, word) => sum + 1 / (2 + rank.get(word.stem)!), 0);
    candidates.set(key, { text: written, stems: new Set(words.map((word) => word.stem)), weight });
  });
  const chosen: Candidate[] = [];
  for (const candidate of [...candidates.values()].sort((a, b) => b.weight - a.weight)) {
    if (chosen.length >= maxPhrases) break;
    const isNew = chosen.every(
      ({ text: said, stems: told }) =>
        ![...candidate.stems].some((each) => told.has(each)) &&
        !lettersOf(said).includes(lettersOf(candidate.text)) &&
        !lettersOf(candidate.text).includes(lettersOf(said)),
    );
    if (isNew) chosen.push(candidate);
  }
  return chosen.map((candidate) => candidate.text);
}

/** Makes `multimodal` and `multi-modal` equal, and `MLLM` a part of `MLLMs`. */
const lettersOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

const keyOf = (words: readonly Word[]): string => words.map((word) => word.stem).join(' ');

const textOf = ({ title, abstract }: PaperText): string => `${title}. ${abstract}`;

function wordsOf(text: string): (Word & { tells: boolean })[] {
  const words: (Word & { tells: boolean })[] = [];
  tokenize(text, (form, start, end, kind) => {
    if (kind !== 'word') return;
    const tells = form.length > 1 && /\p{L}/u.test(form) && !stopWords.has(form) && !genericWords.has(form);
    words.push({ stem: stem(form), start, end, tells });
  });
  return words;
}

/**
 * Visits shared content words, runs of them, and hyphenated compounds with at least one of them (`self-alignment`, if
 * `alignment` is shared).
 */
function forEachPhrase(
  text: string,
  words: readonly (Word & { readonly tells: boolean })[],
  shared: ReadonlyMap<string, number>,
  visit: (words: readonly Word[]) => void,
): void {
  const isReason = (word: (typeof words)[number]): boolean => word.tells && shared.has(word.stem);
  for (const i of words.keys()) {
    if (isReason(words[i]!)) visit([words[i]!]);
    for (let length = 2; length <= maxPhraseLength && i + length <= words.length; length++) {
      const run = words.slice(i, i + length);
      const gaps = run.slice(1).map(({ start }, j) => text.slice(run[j]!.end, start));
      if (!gaps.every((gap) => /^(?:\s+|[-\u2010-\u2015])$/.test(gap))) break;
      const isCompound = gaps.every((gap) => gap.trim() !== '');
      if (
        isCompound
          ? run.some((word) => shared.has(word.stem)) && run.some(({ tells }) => tells)
          : run.every(isReason)
      )
        visit(run);
    }
  }
}
