import type { Paper } from '../paper';
import { learnTopicsSteps, type LabelledPaper } from './learnTopics';
import { runToEnd } from '../steps/steps';
import { wordsOf } from '../search/words/tokenize';
import { tokenizePaper } from './tokenizePaper';

/** What is known of a topic: words and phrases of the field. */
export interface TopicKnowledge {
  readonly id: string;
  /** Settle the topic where they stand in a title. */
  readonly strong: readonly string[];
  /** Speak for it. */
  readonly cues: readonly string[];
  /** Speak for a neighbour instead. */
  readonly against: readonly string[];
}

export interface TopicGuess {
  readonly id: string;
  /** 0 to 1; those of one paper add up to 1. */
  readonly confidence: number;
}

/** What a paper is placed by. */
export type ClassifiedText = Pick<Paper, 'title' | 'abstract'>;

export interface TopicClassifier {
  /** All topics, the likeliest first. `other` comes first when no other topic is likely enough. */
  classify(paper: ClassifiedText): TopicGuess[];
}

/** Where papers go that belong to none of the topics. */
export const otherTopic = 'other';

const strongWeight = 2.5;
const cueWeight = 1;
const againstWeight = -1;
/** A title says what a paper is about; an abstract also says what it is not about. */
const titleFactor = 3;
const maxRepeats = 3;
/** Evidence that a topic needs before it is believed: a cue in the title and some likeness, or several cues in the abstract. */
const minEvidence = 3.5;
/** Below this confidence a guess would be wrong as often as right. */
const minConfidence = 0.15;
/** How sharply evidence turns into confidence. */
const sharpness = 0.45;
/** A document type beats the subject: a survey of safety is a survey. */
const documentTypeTopic = 'surveys';
const documentTypeBonus = 6;

/**
 * What likeness to a topic's papers (a cosine) weighs beside cues. Chosen by leave-one-out on the bundled papers, where
 * ten folds agree on it; with more, papers of other fields are taken in.
 */
const learnedWeight = 40;

interface Phrase {
  /** Words parted by blanks. */
  readonly text: string;
  readonly weight: number;
}

/** A phrase of any topic. */
interface KnownPhrase {
  readonly words: readonly string[];
  /** Topics it speaks for or against. */
  readonly evidence: readonly { readonly topic: number; readonly weight: number }[];
}

/**
 * Places papers by the vocabulary of the field and by their likeness to `labelled` ones. What readers know of the field
 * leads: labels of a few hundred papers are too few to go by alone.
 */
export function createClassifier(
  knowledge: readonly TopicKnowledge[],
  labelled: readonly LabelledPaper[] = [],
): TopicClassifier {
  return runToEnd(classifierSteps(knowledge, labelled));
}

/** `createClassifier` in slices. */
export function* classifierSteps(
  knowledge: readonly TopicKnowledge[],
  labelled: readonly LabelledPaper[] = [],
): Generator<void, TopicClassifier> {
  const topics = knowledge.map(({ id, strong, cues, against }) => ({
    id,
    phrases: removeDuplicates([
      ...strong.map((phrase) => ({ text: singularWords(phrase).join(' '), weight: strongWeight })),
      ...cues.map((phrase) => ({ text: singularWords(phrase).join(' '), weight: cueWeight })),
      ...against.map((phrase) => ({ text: singularWords(phrase).join(' '), weight: againstWeight })),
    ]),
  }));
  const byFirstWord = groupByFirstWord(topics);
  const learned = yield* learnTopicsSteps(
    topics.map(({ id }) => id),
    labelled,
  );
  return {
    classify(paper) {
      const sums = topics.map(() => 0);
      const forms = tokenizePaper(paper);
      const inTitle = countOccurrences(forms.title.map(singular), byFirstWord);
      const inAbstract = countOccurrences(forms.abstract.map(singular), byFirstWord);
      for (const phrase of new Set([...inTitle.keys(), ...inAbstract.keys()])) {
        const ofTitle = inTitle.has(phrase) ? titleFactor : 0;
        const ofAbstract = Math.log2(1 + Math.min(maxRepeats, inAbstract.get(phrase) ?? 0));
        for (const { topic, weight } of phrase.evidence) {
          sums[topic]! += weight * (ofTitle + ofAbstract);
          const isType = topics[topic]!.id === documentTypeTopic && weight === strongWeight;
          if (isType && ofTitle > 0) sums[topic]! += documentTypeBonus;
        }
      }
      const likeness = learned(forms);
      return rank(
        topics.map(({ id }, topic) => ({
          id,
          evidence: Math.max(0, sums[topic]!) + learnedWeight * likeness[topic]!,
        })),
      );
    },
  };
}

/** A text is read once, whatever is known: only phrases that begin with a word of it are looked at. */
function groupByFirstWord(
  topics: readonly { readonly phrases: readonly Phrase[] }[],
): ReadonlyMap<string, readonly KnownPhrase[]> {
  const known = new Map<string, { words: string[]; evidence: { topic: number; weight: number }[] }>();
  for (const [topic, { phrases }] of topics.entries()) {
    for (const { text, weight } of phrases) {
      const phrase = known.get(text);
      if (phrase) phrase.evidence.push({ topic, weight });
      else known.set(text, { words: text.split(' '), evidence: [{ topic, weight }] });
    }
  }
  const byFirstWord = new Map<string, KnownPhrase[]>();
  for (const phrase of known.values()) {
    const [first] = phrase.words;
    const others = byFirstWord.get(first!);
    if (others) others.push(phrase);
    else byFirstWord.set(first!, [phrase]);
  }
  return byFirstWord;
}

function rank(evidence: readonly { readonly id: string; readonly evidence: number }[]): TopicGuess[] {
  const highest = Math.max(...evidence.map((topic) => topic.evidence));
  const exponentials = evidence.map((topic) => Math.exp(sharpness * (topic.evidence - highest)));
  const sum = exponentials.reduce((a, b) => a + b, 0);
  const guesses = evidence
    .map(({ id }, i) => ({ id, confidence: exponentials[i]! / sum }))
    .sort((a, b) => b.confidence - a.confidence);
  const isBelievable = highest >= minEvidence && (guesses[0]?.confidence ?? 0) >= minConfidence;
  if (isBelievable) return guesses;
  return guesses.sort((a, b) => Number(b.id === otherTopic) - Number(a.id === otherTopic));
}

/** Of phrases given twice, the first: they come the heaviest before the others. */
function removeDuplicates(phrases: readonly Phrase[]): Phrase[] {
  const first = new Map<string, Phrase>();
  for (const phrase of phrases) if (!first.has(phrase.text)) first.set(phrase.text, phrase);
  return [...first.values()];
}

/** How often each phrase stands in the words. */
function countOccurrences(
  words: readonly string[],
  byFirstWord: ReadonlyMap<string, readonly KnownPhrase[]>,
): Map<KnownPhrase, number> {
  const counts = new Map<KnownPhrase, number>();
  for (let at = 0; at < words.length; at++) {
    for (const phrase of byFirstWord.get(words[at]!) ?? []) {
      if (phrase.words.every((each, i) => words[at + i] === each))
        counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
    }
  }
  return counts;
}

/** Plurals only: stemming further makes *personality* and *personalized* persons. */
const singular = (word: string): string =>
  word.length > 3 && word.endsWith('s') && !/(ss|us|is)$/.test(word) ? word.slice(0, -1) : word;

const singularWords = (text: string): string[] => wordsOf(text).map(singular);
