import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readCorpus } from './corpus.mjs';
import { loadCore, projectFile } from './loadCore.mjs';
import { mean, rounded } from './rankingMeasures.mjs';

/** The cues of `seeds/topics.json` alone, and with the vocabulary of `seeds/topicCues.json` as shipped. */
export async function topicKnowledge() {
  /** @type {{ topics: { id: string, cues: string[] }[] }} */
  const { topics } = JSON.parse(readFileSync(projectFile('seeds/topics.json'), 'utf8'));
  const more = JSON.parse(readFileSync(projectFile('seeds/topicCues.json'), 'utf8')).topics;
  const { mergeTopicCues } = await loadCore('topics/topicKnowledge');
  return { knowledge: mergeTopicCues(topics, more), ownCues: mergeTopicCues(topics, {}) };
}

/**
 * Classifies papers: `topics --papers <file.json>` with `[{ title, abstract }]` prints `{ title, topics }` for each.
 * Without a file, prints the share of papers of the corpus with an acceptable topic: by cues alone, and with training on
 * the labels of all others (`leaveOneOut`). Cues, thresholds and weights were chosen on these papers, so expect less on
 * unseen ones. `taxonomyCues` leaves out the further vocabulary, without labels and with training on nine tenths
 * (`tenFold`), to show what labels add.
 * @param {string[]} args
 */
export async function topics(args) {
  const { values } = parseArgs({
    args,
    options: { papers: { type: 'string' }, misses: { type: 'boolean', default: false } },
  });
  const { createClassifier } = await loadCore('corpus/classify');
  const { knowledge, ownCues } = await topicKnowledge();
  const { papers } = readCorpus();
  if (values.papers) {
    const classifier = createClassifier(knowledge, papers);
    /** @type {{ title: string, abstract: string }[]} */
    const unseen = JSON.parse(readFileSync(values.papers, 'utf8'));
    for (const paper of unseen) {
      const guesses = classifier
        .classify(paper)
        .slice(0, 3)
        .map((/** @type {any} */ guess) => ({ ...guess, confidence: rounded(guess.confidence, 3) }));
      console.log(JSON.stringify({ title: paper.title, topics: guesses }));
    }
    return;
  }

  /** Classifies each paper by a classifier that was not trained on its fold. */
  const crossValidated = (/** @type {any} */ known, /** @type {number} */ folds) =>
    Array.from({ length: folds }, (_, fold) => {
      const classifier = createClassifier(
        known,
        papers.filter((_, i) => i % folds !== fold),
      );
      return papers
        .filter((_, i) => i % folds === fold)
        .map((paper) => ({ paper, guesses: classifier.classify(paper) }));
    }).flat();
  const byCues = (/** @type {any} */ known) => {
    const classifier = createClassifier(known);
    return papers.map((paper) => ({ paper, guesses: classifier.classify(paper) }));
  };
  const leaveOneOut = crossValidated(knowledge, papers.length);
  if (values.misses) {
    for (const { paper, guesses } of leaveOneOut) {
      if (paper.topics.includes(guesses[0].id)) continue;
      const shown = guesses.slice(0, 3).map((/** @type {any} */ g) => `${g.id} ${rounded(g.confidence, 2)}`);
      console.error(`${paper.title} → ${shown.join(', ')}; is ${paper.topics.join(', ')}`);
    }
  }
  console.log(
    JSON.stringify({
      papers: papers.length,
      ...shares(byCues(knowledge)),
      leaveOneOut: shares(leaveOneOut),
      taxonomyCues: { ...shares(byCues(ownCues)), tenFold: shares(crossValidated(ownCues, 10)) },
    }),
  );
}

/**
 * Shares of papers whose first guess is acceptable, whose first guess is the primary topic, and with an acceptable topic
 * among the first three.
 * @param {{ paper: { topics: string[] }, guesses: { id: string }[] }[]} placed
 */
function shares(placed) {
  const share = (/** @type {(of: (typeof placed)[number]) => boolean} */ test) =>
    rounded(mean(placed.map((each) => (test(each) ? 1 : 0))), 4);
  return {
    acceptable: share(({ paper, guesses }) => paper.topics.includes(guesses[0]?.id ?? '')),
    primary: share(({ paper, guesses }) => guesses[0]?.id === paper.topics[0]),
    inThree: share(({ paper, guesses }) => guesses.slice(0, 3).some(({ id }) => paper.topics.includes(id))),
  };
}
