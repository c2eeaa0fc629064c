import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readCorpus } from './corpus.mjs';
import { loadCore, projectFile } from './loadCore.mjs';
import { mean, rounded } from './rankingMeasures.mjs';

/** What the classifier knows: the cues of `seeds/topics.json` and the vocabulary of `seeds/topicCues.json`. */
export async function topicKnowledge() {
  /** @type {{ topics: { id: string, cues: string[] }[], labels: { title: string, primary: string, acceptable: string[] }[] }} */
  const { topics, labels } = JSON.parse(readFileSync(projectFile('seeds/topics.json'), 'utf8'));
  const more = JSON.parse(readFileSync(projectFile('seeds/topicCues.json'), 'utf8')).topics;
  const { mergeTopicCues } = await loadCore('topics/topicKnowledge');
  return { knowledge: mergeTopicCues(topics, more), labels };
}

/**
 * Topics for papers: `topics --papers <file.json>` with `[{ title, abstract }]` prints `{ title, topics }` for each;
 * without a file, how many of the labelled papers get a topic a reader would accept. No label is learned from, so
 * there is nothing to leave out; but the vocabulary was written, and its thresholds chosen, with these papers in sight:
 * expect less on unseen ones.
 * @param {string[]} args
 */
export async function topics(args) {
  const { values } = parseArgs({
    args,
    options: { papers: { type: 'string' }, misses: { type: 'boolean', default: false } },
  });
  const { createClassifier } = await loadCore('corpus/classify');
  const { knowledge, labels } = await topicKnowledge();
  const classifier = createClassifier(knowledge);
  if (values.papers) {
    /** @type {{ title: string, abstract: string }[]} */
    const papers = JSON.parse(readFileSync(values.papers, 'utf8'));
    for (const paper of papers) {
      const guesses = classifier
        .classify(paper)
        .slice(0, 3)
        .map((/** @type {any} */ guess) => ({ ...guess, confidence: rounded(guess.confidence, 3) }));
      console.log(JSON.stringify({ title: paper.title, topics: guesses }));
    }
    return;
  }
  const papers = readCorpus().papers;
  const plain = (/** @type {string} */ title) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  const labelOf = new Map(labels.map((label) => [plain(label.title), label]));
  const results = papers.flatMap((paper) => {
    const label = labelOf.get(plain(paper.title));
    if (!label) return [];
    const guesses = classifier.classify(paper);
    const first = guesses[0];
    if (values.misses && !label.acceptable.includes(first.id)) {
      const shown = guesses.slice(0, 3).map((/** @type {any} */ g) => `${g.id} ${rounded(g.confidence, 2)}`);
      console.error(`${paper.title} → ${shown.join(', ')}; is ${label.acceptable.join(', ')}`);
    }
    return [
      {
        acceptable: label.acceptable.includes(first.id) ? 1 : 0,
        primary: first.id === label.primary ? 1 : 0,
        inThree: guesses.slice(0, 3).some((/** @type {any} */ g) => label.acceptable.includes(g.id)) ? 1 : 0,
      },
    ];
  });
  console.log(
    JSON.stringify({
      papers: results.length,
      acceptable: rounded(mean(results.map((r) => r.acceptable)), 4),
      primary: rounded(mean(results.map((r) => r.primary)), 4),
      inThree: rounded(mean(results.map((r) => r.inThree)), 4),
    }),
  );
}
