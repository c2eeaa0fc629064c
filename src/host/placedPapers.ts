import { withOther } from '../core/collections/lateAbstract';
import type { Corpus, Paper } from '../core/paper';
import { fingerprint } from '../core/search/fingerprint';
import { applyTopicEdits } from '../core/topics/topicEdits';
import { placerSteps, type PlacePaper } from '../core/topics/placePaper';
import { placeKey, readPlacesSteps, writePlacesSteps } from '../core/topics/storedPlaces';
import type { KeptBytes } from './indexFile';
import { inSlices } from './slices';
import type { Topics } from './topics';

/** So many new ones are placed again in the next session rather than kept: some hundred milliseconds. */
const mostUnsaved = 1000;

/**
 * Puts papers under the user's topics: those that came without any by their words, then as the user decided. Where they
 * belong by their words takes a fraction of a millisecond each to find out, and is kept in `file`.
 */
export class PlacedPapers {
  /** What places depend on beside the papers. */
  private stamp: number | undefined;
  private places = new Map<number, readonly string[]>();
  private placed = new WeakMap<Paper, Paper>();

  constructor(
    private readonly topics: Topics,
    private readonly file?: KeptBytes,
    /** Another one may place otherwise. */
    private readonly release = '',
  ) {}

  async of(given: Corpus): Promise<Corpus> {
    const papers = given.papers.every((paper) => paper.topics.length > 0)
      ? given.papers
      : await this.place(given);
    return applyTopicEdits({ ...given, papers }, await this.topics.edits());
  }

  private async place({ papers, topics }: Corpus): Promise<readonly Paper[]> {
    const labelled = papers.filter((paper) => paper.topics.length > 0);
    const knowledge = await this.topics.knowledgeOf(topics);
    const stamp = fingerprint([
      this.release,
      JSON.stringify(knowledge),
      ...labelled.map((paper) => `${placeKey(paper)} ${paper.topics.join(' ')}`),
    ]);
    if (stamp !== this.stamp) {
      const kept = await this.file?.read();
      this.places = new Map(kept && (await inSlices(readPlacesSteps(kept, stamp))));
      this.placed = new WeakMap();
      this.stamp = stamp;
    }
    const { places, placed } = this;
    let fresh = 0;
    const all = await inSlices(
      (function* () {
        const all: Paper[] = [];
        let byWords: PlacePaper | undefined;
        for (const paper of papers) {
          yield;
          const known = paper.topics.length > 0 ? paper : placed.get(paper);
          if (known) {
            all.push(known);
            continue;
          }
          const key = placeKey(paper);
          let ids = places.get(key);
          if (!ids) {
            byWords ??= yield* placerSteps(knowledge, labelled);
            places.set(key, (ids = byWords(paper)));
            fresh++;
          }
          const now = withOther(paper, { topics: ids });
          placed.set(paper, now);
          all.push(now);
        }
        return all;
      })(),
    );
    if (fresh > mostUnsaved) void this.save(stamp, papers);
    return all;
  }

  private async save(stamp: number, papers: readonly Paper[]): Promise<void> {
    const { places } = this;
    const now = await inSlices(
      (function* () {
        const now = new Map<number, readonly string[]>();
        for (const [i, paper] of papers.entries()) {
          const key = placeKey(paper);
          const ids = places.get(key);
          if (ids) now.set(key, ids);
          if (i % 500 === 0) yield;
        }
        return now;
      })(),
    );
    await this.file?.write(await inSlices(writePlacesSteps(stamp, now)));
  }
}
