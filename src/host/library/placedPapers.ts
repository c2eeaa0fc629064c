import { withOther } from '../../core/collections/lateAbstract';
import type { Corpus, Paper } from '../../core/paper';
import { fingerprint } from '../../core/text/fingerprint';
import { topicEditSteps } from '../../core/topics/topicEdits';
import { placerSteps, type PlacePaper } from '../../core/topics/placePaper';
import { placeKey, readPlacesSteps, writePlacesSteps } from '../../core/topics/storedPlaces';
import type { KeptBytes } from '../files/indexFile';
import { runInSlices } from '../tasks/runInSlices';
import type { Topics } from './topics';

const nothing = { given: [], placed: [] };
/** Papers taken up between two yields: about a millisecond. */
const papersPerSlice = 2000;
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
  /** What was made of the papers there were last, one by one: those that are still there stay the objects they are. */
  private last: { readonly given: readonly Paper[]; readonly placed: readonly Paper[] } = nothing;

  constructor(
    private readonly topics: Topics,
    private readonly file?: KeptBytes,
    /** Another one may place otherwise. */
    private readonly release = '',
  ) {}

  async of(given: Corpus): Promise<Corpus> {
    const labelled = await runInSlices(labelledSteps(given.papers));
    const areAllPlaced = labelled.length === given.papers.length;
    if (areAllPlaced) this.last = nothing;
    const papers = areAllPlaced ? given.papers : await this.place(given, labelled);
    return runInSlices(topicEditSteps({ ...given, papers }, await this.topics.edits()));
  }

  /** `labelled` are the papers that came with topics. */
  private async place({ papers, topics }: Corpus, labelled: readonly Paper[]): Promise<readonly Paper[]> {
    const knowledge = await this.topics.knowledgeOf(topics);
    const stamp = fingerprint([
      this.release,
      JSON.stringify(knowledge),
      ...labelled.map((paper) => `${placeKey(paper)} ${paper.topics.join(' ')}`),
    ]);
    if (stamp !== this.stamp) {
      const kept = await this.file?.read();
      this.places = kept
        ? await runInSlices(readPlacesSteps(kept, stamp))
        : new Map<number, readonly string[]>();
      this.last = nothing;
      this.stamp = stamp;
    }
    const { places, last } = this;
    let fresh = 0;
    const all = await runInSlices(
      (function* () {
        const all: Paper[] = [];
        // A look-up that stays, weak or not, would be made before the first tree, and no one may ever ask it.
        const placed = new Map<Paper, Paper>();
        for (const [i, paper] of last.given.entries()) {
          placed.set(paper, last.placed[i]!);
          if (i % papersPerSlice === 0) yield;
        }
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
          all.push(withOther(paper, { topics: ids }));
        }
        return all;
      })(),
    );
    this.last = { given: papers, placed: all };
    if (fresh > mostUnsaved) void this.save(stamp, papers);
    return all;
  }

  private async save(stamp: number, papers: readonly Paper[]): Promise<void> {
    const { places } = this;
    const now = await runInSlices(
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
    await this.file?.write(await runInSlices(writePlacesSteps(stamp, now)));
  }
}

function* labelledSteps(papers: readonly Paper[]): Generator<void, Paper[]> {
  const labelled: Paper[] = [];
  for (const [i, paper] of papers.entries()) {
    if (paper.topics.length > 0) labelled.push(paper);
    if (i % papersPerSlice === papersPerSlice - 1) yield;
  }
  return labelled;
}
