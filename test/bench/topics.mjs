import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readCorpus } from './corpus.mjs';
import { loadCore, projectFile } from './loadCore.mjs';
import { mean, rounded } from './rankingMeasures.mjs';

/** The cues of `seeds/topics.json` alone, and with the vocabulary of `seeds/topicCues.json`, which the product knows. */
export async function topicKnowledge() {
  /** @type {{ topics: { id: string, cues: string[] }[] }} */
  const { topics } = JSON.parse(readFileSync(projectFile('seeds/topics.json'), 'utf8'));
  const more = JSON.parse(readFileSync(projectFile('seeds/topicCues.json'), 'utf8')).topics;
  const { mergeTopicCues } = await loadCore('topics/topicKnowledge');
  return { knowledge: mergeTopicCues(topics, more), ownCues: mergeTopicCues(topics, {}) };
}

/**
 * Topics for papers: `topics --papers <file.json>` with `[{ title, abstract }]` prints `{ title, topics }` for each;
 * without a file, how many of the bundled papers get a topic a reader would accept: by cues alone, and when it also
 * learns from the labels of all the others (`leaveOneOut`). The cues were written, and thresholds and weight chosen,
 * with these papers in sight: expect less on unseen ones. `taxonomyCues` leaves out the vocabulary that was written for
 * this, without labels and with those of nine tenths (`tenFold`): what labels add where cues know little.
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

  /** Each paper placed by a classifier that has not seen its fold. */
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
 * The shares of papers whose first guess is acceptable, is the primary topic, and of those with an acceptable one in
 * three.
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
