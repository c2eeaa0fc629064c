import { withChanges } from '../../core/collections/lazyAbstract';
import type { Corpus, Paper } from '../../core/paper';
import { fingerprint } from '../../core/text/fingerprint';
import { topicEditSteps } from '../../core/topics/topicEdits';
import { topicAssignerSteps, type AssignTopics } from '../../core/topics/assignTopics';
import {
  assignmentKey,
  readAssignmentsSteps,
  writeAssignmentsSteps,
} from '../../core/topics/storedAssignments';
import type { KeptBytes } from '../files/indexFile';
import { runInSlices } from '../tasks/runInSlices';
import type { Topics } from './topics';

const noPapers = { given: [], placed: [] };
/** Papers per slice: about a millisecond. */
const papersPerSlice = 2000;
/** Up to this many new assignments are recomputed in the next session instead of stored: a few hundred milliseconds. */
const maxUnsaved = 1000;

/**
 * Assigns topics to papers: first by classification for papers without topics, then by the user's edits. Classifying
 * takes a fraction of a millisecond per paper; the result is stored in `file`.
 */
export class TopicAssigner {
  /** Fingerprint of everything that assignments depend on, apart from the papers. */
  private stamp: number | undefined;
  private assignments = new Map<number, readonly string[]>();
  /** The last input and output, so that unchanged papers stay the same objects. */
  private last: { readonly given: readonly Paper[]; readonly placed: readonly Paper[] } = noPapers;

  constructor(
    private readonly topics: Topics,
    private readonly file?: KeptBytes,
    /** Another release may classify differently. */
    private readonly release = '',
  ) {}

  async assign(given: Corpus): Promise<Corpus> {
    const labelled = await runInSlices(findLabelledSteps(given.papers));
    const areAllPlaced = labelled.length === given.papers.length;
    if (areAllPlaced) this.last = noPapers;
    const papers = areAllPlaced ? given.papers : await this.assignByWords(given, labelled);
    return runInSlices(topicEditSteps({ ...given, papers }, await this.topics.edits()));
  }

  /** `labelled` are the papers that have topics. */
  private async assignByWords(
    { papers, topics }: Corpus,
    labelled: readonly Paper[],
  ): Promise<readonly Paper[]> {
    const knowledge = await this.topics.describeTopics(topics);
    const stamp = fingerprint([
      this.release,
      JSON.stringify(knowledge),
      ...labelled.map((paper) => `${assignmentKey(paper)} ${paper.topics.join(' ')}`),
    ]);
    if (stamp !== this.stamp) {
      const kept = await this.file?.read();
      this.assignments = kept
        ? await runInSlices(readAssignmentsSteps(kept, stamp))
        : new Map<number, readonly string[]>();
      this.last = noPapers;
      this.stamp = stamp;
    }
    const { assignments, last } = this;
    let fresh = 0;
    const all = await runInSlices(
      (function* () {
        const all: Paper[] = [];
        // Built per call: a permanent look-up would delay the first tree and might never be used.
        const placed = new Map<Paper, Paper>();
        for (const [i, paper] of last.given.entries()) {
          placed.set(paper, last.placed[i]!);
          if (i % papersPerSlice === 0) yield;
        }
        let byWords: AssignTopics | undefined;
        for (const paper of papers) {
          yield;
          const known = paper.topics.length > 0 ? paper : placed.get(paper);
          if (known) {
            all.push(known);
            continue;
          }
          const key = assignmentKey(paper);
          let ids = assignments.get(key);
          if (!ids) {
            byWords ??= yield* topicAssignerSteps(knowledge, labelled);
            assignments.set(key, (ids = byWords(paper)));
            fresh++;
          }
          all.push(withChanges(paper, { topics: ids }));
        }
        return all;
      })(),
    );
    this.last = { given: papers, placed: all };
    if (fresh > maxUnsaved) void this.save(stamp, papers);
    return all;
  }

  private async save(stamp: number, papers: readonly Paper[]): Promise<void> {
    const { assignments } = this;
    const now = await runInSlices(
      (function* () {
        const now = new Map<number, readonly string[]>();
        for (const [i, paper] of papers.entries()) {
          const key = assignmentKey(paper);
          const ids = assignments.get(key);
          if (ids) now.set(key, ids);
          if (i % 500 === 0) yield;
        }
        return now;
      })(),
    );
    await this.file?.write(await runInSlices(writeAssignmentsSteps(stamp, now)));
  }
}

function* findLabelledSteps(papers: readonly Paper[]): Generator<void, Paper[]> {
  const labelled: Paper[] = [];
  for (const [i, paper] of papers.entries()) {
    if (paper.topics.length > 0) labelled.push(paper);
    if (i % papersPerSlice === papersPerSlice - 1) yield;
  }
  return labelled;
}
