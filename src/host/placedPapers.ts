import type { Corpus, Paper } from '../core/paper';
import { applyTopicEdits } from '../core/topics/topicEdits';
import { inSlices } from './slices';
import type { Topics } from './topics';

/** Puts papers under the user's topics: those that came without any by their words, then as the user decided. */
export class PlacedPapers {
  private placed = new WeakMap<Paper, Paper>();

  constructor(private readonly topics: Topics) {
    topics.onDidChange(() => (this.placed = new WeakMap()));
  }

  async of(given: Corpus): Promise<Corpus> {
    const papers = given.papers.every((paper) => paper.topics.length > 0)
      ? given.papers
      : await this.place(given);
    return applyTopicEdits({ ...given, papers }, await this.topics.edits());
  }

  private async place({ papers, topics }: Corpus): Promise<readonly Paper[]> {
    const labelled = papers.filter((paper) => paper.topics.length > 0);
    const place = await this.topics.placer(topics, labelled);
    const { placed } = this;
    const one = (paper: Paper): Paper => {
      if (paper.topics.length > 0) return paper;
      const known = placed.get(paper) ?? { ...paper, topics: place(paper) };
      placed.set(paper, known);
      return known;
    };
    return inSlices(
      (function* () {
        const all: Paper[] = [];
        for (const paper of papers) {
          all.push(one(paper));
          yield;
        }
        return all;
      })(),
    );
  }
}
