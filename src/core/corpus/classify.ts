import type { Paper } from '../paper';
import { learnTopicsSteps, type LabelledPaper } from './learnTopics';
import { runToEnd } from '../steps/steps';
import { wordsOf } from '../search/words/tokenize';
import { tokenizePaper } from './tokenizePaper';

/** Words and phrases that indicate a topic. */
export interface TopicKnowledge {
  readonly id: string;
  /** Decisive if they occur in the title. */
  readonly strong: readonly string[];
  /** Evidence for the topic. */
  readonly cues: readonly string[];
  /** Evidence against it, for a neighbouring topic. */
  readonly against: readonly string[];
}

export interface TopicGuess {
  readonly id: string;
  /** 0 to 1; the confidences of one paper sum to 1. */
  readonly confidence: number;
}

/** The text that is classified. */
export type ClassifiedText = Pick<Paper, 'title' | 'abstract'>;

export interface TopicClassifier {
  /** Returns all topics, the likeliest first. `other` comes first if no topic is likely enough. */
  classify(paper: ClassifiedText): TopicGuess[];
}

/** The topic of papers that fit no other topic. */
export const otherTopic = 'other';

const strongWeight = 2.5;
const cueWeight = 1;
const againstWeight = -1;
/** A title says what a paper is about; an abstract also mentions other subjects. */
const titleFactor = 3;
const maxRepeats = 3;
/** Evidence required to assign a topic: a cue in the title and some similarity, or several cues in the abstract. */
const minEvidence = 3.5;
/** Below this confidence a guess would be wrong as often as right. */
const minConfidence = 0.15;
/** Inverse temperature of the softmax that turns evidence into confidence. */
const sharpness = 0.45;
/** A document type beats the subject: a survey of safety is a survey. */
const documentTypeTopic = 'surveys';
const documentTypeBonus = 6;

/**
 * Weight of similarity to a topic's papers (a cosine) relative to cues. Chosen by leave-one-out on the bundled papers;
 * ten folds agree. A higher weight admits papers of other fields.
 */
const learnedWeight = 40;

interface Phrase {
  /** Words separated by spaces. */
  readonly text: string;
  readonly weight: number;
}

/** A phrase with its evidence for all topics. */
interface KnownPhrase {
  readonly words: readonly string[];
  readonly evidence: readonly { readonly topic: number; readonly weight: number }[];
}

/**
 * Creates a classifier that combines a curated vocabulary with similarity to `labelled` papers. The vocabulary leads,
 * because a few hundred labelled papers are not enough on their own.
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

/** Groups phrases by first word, so that a text is matched in one pass. */
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

/** Keeps the first of equal phrases, which has the highest weight. */
function removeDuplicates(phrases: readonly Phrase[]): Phrase[] {
  const first = new Map<string, Phrase>();
  for (const phrase of phrases) if (!first.has(phrase.text)) first.set(phrase.text, phrase);
  return [...first.values()];
}

/** Counts the occurrences of each phrase. */
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

/** Removes a plural *s* only: a stemmer would merge *personality* and *personalized* with *person*. */
const singular = (word: string): string =>
  word.length > 3 && word.endsWith('s') && !/(ss|us|is)$/.test(word) ? word.slice(0, -1) : word;

const singularWords = (text: string): string[] => wordsOf(text).map(singular);
